/** Tests of JPEG 2000. */
@NullMarked
package io.radstream.imaging.jpeg2000;

import org.jspecify.annotations.NullMarked;
