/** One stream app watched from the outside over time: samples, table, image. */
@NullMarked
package io.radstream.benchmarks.watch;

import org.jspecify.annotations.NullMarked;
