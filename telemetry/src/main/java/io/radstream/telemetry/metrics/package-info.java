/** What a service counts and times, named and described once, for Prometheus. */
@NullMarked
package io.radstream.telemetry.metrics;

import org.jspecify.annotations.NullMarked;
