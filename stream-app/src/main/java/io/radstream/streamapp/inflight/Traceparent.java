package io.radstream.streamapp.inflight;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The W3C trace context header; source: Trace Context, section 3.2, W3C Recommendation 2021. */
public final class Traceparent {

  public static final String HEADER = "traceparent";

  private static final int LENGTH = 55;
  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private Traceparent() {}

  /** The same bytes if they are a trace context; nothing else may ride along to the results. */
  static byte @Nullable [] valid(byte @Nullable [] value) {
    if (value == null || value.length != LENGTH) {
      return null;
    }
    String text = new String(value, StandardCharsets.ISO_8859_1);
    return FORM.matcher(text).matches() ? value : null;
  }
}
