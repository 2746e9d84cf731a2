/** Labeled images on disk, their manifest, and how they are split by patient. */
@NullMarked
package io.radstream.modeltrainer.dataset;

import org.jspecify.annotations.NullMarked;
