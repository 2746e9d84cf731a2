/** What measuring costs: the same load on stream apps with and without telemetry. */
@NullMarked
package io.radstream.benchmarks.telemetry;

import org.jspecify.annotations.NullMarked;
