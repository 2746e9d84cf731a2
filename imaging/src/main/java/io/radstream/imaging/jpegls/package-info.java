/**
 * JPEG-LS (ISO/IEC 14495-1, which is ITU-T T.87): images of 2 to 16 bit are read, lossless or with
 * a bounded error, and written without loss. No other package is needed for it.
 */
@NullMarked
package io.radstream.imaging.jpegls;

import org.jspecify.annotations.NullMarked;
