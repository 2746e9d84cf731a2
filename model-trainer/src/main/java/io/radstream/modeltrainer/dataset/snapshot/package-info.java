/** Labels of a topic and their images, collected into a snapshot: a data set with a hash. */
@NullMarked
package io.radstream.modeltrainer.dataset.snapshot;

import org.jspecify.annotations.NullMarked;
