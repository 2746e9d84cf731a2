package io.radstream.schemas.topics;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The header of an outcome that says in which lane its image waited: {@code STAT} or {@code
 * ROUTINE}. A diagnosis does not repeat it, and whoever shows outcomes need not fetch the image. A
 * reader does without it.
 */
public final class PriorityHeader {

  /** Its name. */
  public static final String NAME = "radstream.priority";

  private PriorityHeader() {}

  /** Adds it. */
  public static void add(Headers headers, String priority) {
    headers.add(NAME, priority.getBytes(StandardCharsets.US_ASCII));
  }

  /** {@code STAT} or {@code ROUTINE}; null where there is neither. */
  public static @Nullable String read(Headers headers) {
    Header header = headers.lastHeader(NAME);
    if (header == null || header.value() == null) {
      return null;
    }
    return switch (new String(header.value(), StandardCharsets.ISO_8859_1)) {
      case "STAT" -> "STAT";
      case "ROUTINE" -> "ROUTINE";
      default -> null;
    };
  }
}
