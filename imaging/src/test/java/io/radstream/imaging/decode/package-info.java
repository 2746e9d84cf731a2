/** Tests of the decoders, with small files made here. */
@NullMarked
package io.radstream.imaging.decode;

import org.jspecify.annotations.NullMarked;
