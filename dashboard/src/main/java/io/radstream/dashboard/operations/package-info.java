/** How the services do: their metrics, latencies, lag, and what limits them. */
@NullMarked
package io.radstream.dashboard.operations;

import org.jspecify.annotations.NullMarked;
