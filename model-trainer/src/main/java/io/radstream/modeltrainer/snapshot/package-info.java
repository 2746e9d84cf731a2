/** The labeled images of one training: which they are, on which side of the split, their pixels. */
@NullMarked
package io.radstream.modeltrainer.snapshot;

import org.jspecify.annotations.NullMarked;
