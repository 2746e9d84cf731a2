/** The training loop: augmentation, schedule, checkpoints, early stopping, progress. */
@NullMarked
package io.radstream.modeltrainer.training;

import org.jspecify.annotations.NullMarked;
