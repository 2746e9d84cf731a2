/** What explanations cost. */
@NullMarked
package io.radstream.benchmarks.explain;

import org.jspecify.annotations.NullMarked;
