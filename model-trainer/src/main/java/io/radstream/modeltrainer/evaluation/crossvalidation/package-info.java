/** Every image classified by a network that never saw its patient: one training a fold. */
@NullMarked
package io.radstream.modeltrainer.evaluation.crossvalidation;

import org.jspecify.annotations.NullMarked;
