/** Tests of the grey picture, and where real films are found. */
@NullMarked
package io.radstream.imaging;

import org.jspecify.annotations.NullMarked;
