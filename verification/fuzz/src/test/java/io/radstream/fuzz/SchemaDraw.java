package io.radstream.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Draws a schema from bytes, so that all but few inputs are one: every type of Avro, names used
 * again, types that contain themselves. Bytes that are missing count as 0.
 */
final class SchemaDraw {

  private static final int DEEPEST = 40;
  private static final int MOST_FIELDS = 12;
  private static final String[] PLAIN = {
    "\"null\"", "\"int\"", "\"string\"", "\"bytes\"", "\"double\"", "\"boolean\"", "\"long\""
  };

  private final ByteBuffer bytes;
  private final List<String> names = new ArrayList<>();

  SchemaDraw(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** The next type. */
  String type() {
    return type(0);
  }

  private String type(int depth) {
    int kind = next();
    if (depth == DEEPEST || kind < 80) {
      return PLAIN[kind % PLAIN.length];
    }
    return switch (kind % 7) {
      case 0 -> record(depth);
      case 1 -> names.isEmpty() ? record(depth) : '"' + names.get(next() % names.size()) + '"';
      case 2 -> "{\"type\":\"array\",\"items\":" + type(depth + 1) + "}";
      case 3 -> "{\"type\":\"map\",\"values\":" + type(depth + 1) + "}";
      case 4 -> "[\"null\"," + type(depth + 1) + "]";
      case 5 ->
          "{\"type\":\"fixed\",\"name\":\"%s\",\"size\":%d}".formatted(name(), next() % 5 * 999);
      default -> "{\"type\":\"enum\",\"name\":\"%s\",\"symbols\":[\"A\",\"B\"]}".formatted(name());
    };
  }

  private String record(int depth) {
    StringJoiner fields =
        new StringJoiner(
            ",", "{\"type\":\"record\",\"name\":\"" + name() + "\",\"fields\":[", "]}");
    int width = next() % MOST_FIELDS;
    for (int i = 0; i < width; i++) {
      String value = next() % 4 == 0 ? ",\"default\":{}" : "";
      fields.add("{\"name\":\"f%d\",\"type\":%s%s}".formatted(i, type(depth + 1), value));
    }
    return fields.toString();
  }

  private String name() {
    String name = "T" + names.size();
    names.add(name);
    return name;
  }

  private int next() {
    return bytes.hasRemaining() ? bytes.get() & 0xFF : 0;
  }
}
