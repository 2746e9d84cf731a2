package io.radstream.telemetry.tracing;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Tracer;

/** Where spans come from. */
public final class RadStreamTracer {

  private static final String NAME = "io.radstream";

  private RadStreamTracer() {}

  /**
   * The process's tracer, for where something starts; everything below is given it. Makes no spans
   * unless the main class has started an SDK.
   */
  public static Tracer ofProcess() {
    return GlobalOpenTelemetry.getOrNoop().getTracer(NAME);
  }
}
