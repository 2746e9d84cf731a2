/** Reads what a process, its consumer group and its machine are doing, from the outside. */
@NullMarked
package io.radstream.benchmarks.sampling;

import org.jspecify.annotations.NullMarked;
