/** The serving model is exchanged again and again while images flow. */
@NullMarked
package io.radstream.benchmarks.swaps;

import org.jspecify.annotations.NullMarked;
