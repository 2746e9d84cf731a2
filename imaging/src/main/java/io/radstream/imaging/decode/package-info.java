/** From bytes to a {@link io.radstream.imaging.GreyImage}: one decoder a format, under limits. */
@NullMarked
package io.radstream.imaging.decode;

import org.jspecify.annotations.NullMarked;
