/** The soak: a stream app at a share of its capacity for a long time, which must not grow. */
@NullMarked
package io.radstream.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
