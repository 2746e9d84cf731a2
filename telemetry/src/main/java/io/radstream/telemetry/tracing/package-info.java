/** The trace context that goes from message to message, and into the log. */
@NullMarked
package io.radstream.telemetry.tracing;

import org.jspecify.annotations.NullMarked;
