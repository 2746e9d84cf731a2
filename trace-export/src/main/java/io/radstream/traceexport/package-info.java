/** The OpenTelemetry SDK, started by main classes where the environment asks for traces. */
@NullMarked
package io.radstream.traceexport;

import org.jspecify.annotations.NullMarked;
