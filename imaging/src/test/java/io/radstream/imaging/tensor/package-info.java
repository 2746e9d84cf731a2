/** Tests of resize and normalisation. */
@NullMarked
package io.radstream.imaging.tensor;

import org.jspecify.annotations.NullMarked;
