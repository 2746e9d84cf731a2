package io.radstream.telemetry.tracing;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Has the calling thread's log lines show the trace that they belong to. */
public final class LoggedTrace {

  /** As the log's layouts know it. */
  public static final String KEY = "trace_id";

  private LoggedTrace() {}

  /**
   * From now on they show the trace of this header; none without a header, or with one that is
   * none.
   */
  public static void show(byte @Nullable [] traceparent) {
    String id = TraceHeader.traceId(traceparent);
    if (id == null) {
      hide();
    } else {
      MDC.put(KEY, id);
    }
  }

  /** They show none any more. */
  public static void hide() {
    MDC.remove(KEY);
  }
}
