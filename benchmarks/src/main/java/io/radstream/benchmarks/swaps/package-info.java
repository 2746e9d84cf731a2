/** The serving model is exchanged again and again while films flow. */
@NullMarked
package io.radstream.benchmarks.swaps;

import org.jspecify.annotations.NullMarked;
