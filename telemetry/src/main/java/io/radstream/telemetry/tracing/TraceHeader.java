package io.radstream.telemetry.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The W3C trace context header; source: Trace Context, section 3.2, W3C Recommendation 2021. It is
 * the only one that goes from one message to the next: vendors' {@code tracestate} and {@code
 * baggage} may hold anything.
 */
public final class TraceHeader {

  public static final String NAME = "traceparent";

  private static final int LENGTH = 55;
  private static final int ID_FROM = 3;
  private static final int ID_TO = 35;
  private static final int FLAGS_FROM = 53;
  private static final String FORBIDDEN_VERSION = "ff";

  private TraceHeader() {}

  /** The same bytes if they are a trace context; nothing else may ride along to the results. */
  public static byte @Nullable [] valid(byte @Nullable [] value) {
    if (value == null || value.length != LENGTH) {
      return null;
    }
    for (int i = 0; i < LENGTH; i++) {
      if (isDash(i) ? value[i] != '-' : !isHex(value[i])) {
        return null;
      }
    }
    return value;
  }

  /** Between version, trace, span and flags. */
  private static boolean isDash(int place) {
    return place == ID_FROM - 1 || place == ID_TO || place == FLAGS_FROM - 1;
  }

  private static boolean isHex(byte character) {
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
  }

  /** The context to go on from: the root's without a header, or with one that is none. */
  public static Context parent(byte @Nullable [] value) {
    byte[] valid = valid(value);
    if (valid == null) {
      return Context.root();
    }
    String text = text(valid);
    SpanContext sender =
        SpanContext.createFromRemoteParent(
            text.substring(ID_FROM, ID_TO),
            text.substring(ID_TO + 1, FLAGS_FROM - 1),
            TraceFlags.fromHex(text, FLAGS_FROM),
            TraceState.getDefault());
    boolean usable = sender.isValid() && !text.startsWith(FORBIDDEN_VERSION);
    return usable ? Context.root().with(Span.wrap(sender)) : Context.root();
  }

  /** What the next message carries. */
  public static byte[] of(SpanContext span) {
    String value =
        "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex();
    return value.getBytes(StandardCharsets.US_ASCII);
  }

  /** The trace's id, 32 hexadecimal digits; null without a header, or with one that is none. */
  public static @Nullable String traceId(byte @Nullable [] value) {
    byte[] valid = valid(value);
    return valid == null ? null : text(valid).substring(ID_FROM, ID_TO);
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.ISO_8859_1);
  }
}
