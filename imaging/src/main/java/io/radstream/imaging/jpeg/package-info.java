/** JPEG files: their segments, their components, and files of nothing but the image. */
@NullMarked
package io.radstream.imaging.jpeg;

import org.jspecify.annotations.NullMarked;
