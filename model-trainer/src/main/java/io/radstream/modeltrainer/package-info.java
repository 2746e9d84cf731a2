/** Learns networks from labeled images and judges them. */
@NullMarked
package io.radstream.modeltrainer;

import org.jspecify.annotations.NullMarked;
