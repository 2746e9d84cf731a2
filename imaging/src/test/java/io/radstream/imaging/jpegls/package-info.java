@NullMarked
package io.radstream.imaging.jpegls;

import org.jspecify.annotations.NullMarked;
