/** Learns networks from labeled films and judges them. */
@NullMarked
package io.radstream.modeltrainer;

import org.jspecify.annotations.NullMarked;
