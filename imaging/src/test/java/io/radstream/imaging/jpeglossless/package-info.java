/** Tests of lossless JPEG. */
@NullMarked
package io.radstream.imaging.jpeglossless;

import org.jspecify.annotations.NullMarked;
