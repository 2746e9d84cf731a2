/** From samples over time to a result, a table and an image. */
@NullMarked
package io.radstream.benchmarks.report;

import org.jspecify.annotations.NullMarked;
