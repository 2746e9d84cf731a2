/** Learns networks from labeled images and classifies them. */
@NullMarked
package io.radstream.modeltrainer;

import org.jspecify.annotations.NullMarked;
