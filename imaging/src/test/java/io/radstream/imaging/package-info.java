/** Tests of the grey image, and where real images are found. */
@NullMarked
package io.radstream.imaging;

import org.jspecify.annotations.NullMarked;
