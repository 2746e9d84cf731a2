/** One stream app watched from the outside over time: samples, table, picture. */
@NullMarked
package io.radstream.benchmarks.watch;

import org.jspecify.annotations.NullMarked;
