package io.radstream.gateway.deliver.hl7;

import io.radstream.gateway.deliver.codes.PlainText;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One segment of a message (HL7 v2.5.1 section 2.5). Every value is escaped, so that no text of a
 * header can end a component, a field or a segment. Not thread-safe.
 */
final class Segment {

  private final String name;
  private final TreeMap<Integer, String> fields = new TreeMap<>();

  Segment(String name) {
    this.name = name;
  }

  /** A field of components; those at the end that are empty are left out. */
  Segment set(int field, String... components) {
    fields.put(field, components(components));
    return this;
  }

  /** A field that is written already, with its separators. */
  Segment setWritten(int field, String written) {
    fields.put(field, written);
    return this;
  }

  /** Components, each escaped. */
  static String components(String... values) {
    String written = Stream.of(values).map(Segment::escaped).collect(Collectors.joining("^"));
    int end = written.length();
    while (end > 0 && written.charAt(end - 1) == '^') {
      end--;
    }
    return written.substring(0, end);
  }

  /** A value (section 2.7); what is no character of text is a space, for CR ends a segment. */
  static String escaped(String value) {
    StringBuilder escaped = new StringBuilder(value.length());
    PlainText.of(value)
        .chars()
        .forEach(unit -> escaped.append(ESCAPES.getOrDefault((char) unit, "" + (char) unit)));
    return escaped.toString();
  }

  private static final Map<Character, String> ESCAPES =
      Map.of('\\', "\\E\\", '|', "\\F\\", '^', "\\S\\", '&', "\\T\\", '~', "\\R\\");

  @Override
  public String toString() {
    int last = fields.isEmpty() ? 0 : fields.lastKey();
    return IntStream.rangeClosed(1, last)
        .mapToObj(field -> fields.getOrDefault(field, ""))
        .collect(Collectors.joining("|", name + "|", ""));
  }
}
