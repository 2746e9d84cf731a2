/** PNG files: their chunks, their samples, and files of nothing but the samples. */
@NullMarked
package io.radstream.imaging.png;

import org.jspecify.annotations.NullMarked;
