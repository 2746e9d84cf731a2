package io.radstream.dashboard.operations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads Prometheus' text format 0.0.4, of which only the lines of RadStream's own metrics and a few
 * of Kafka's are kept. A line that is not as it should be is passed over. Source: Prometheus,
 * "Exposition formats", text-based format. Stateless.
 */
final class MetricsText {

  private static final int MOST = 4_000;
  private static final int MOST_LABELS = 16;
  private static final List<String> KEPT = List.of("xray_", "kafka_stream_alive");

  private MetricsText() {}

  /** The samples of a scrape, 4,000 at most. */
  static List<Sample> read(String text) {
    List<Sample> samples = new ArrayList<>();
    text.lines()
        .filter(line -> KEPT.stream().anyMatch(line::startsWith))
        .limit(MOST)
        .forEach(line -> sample(line).ifPresent(samples::add));
    return samples;
  }

  private static Optional<Sample> sample(String line) {
    String name = name(line);
    Map<String, String> labels = new HashMap<>();
    int at = name.length();
    if (at < line.length() && line.charAt(at) == '{') {
      at = labels(line, at + 1, labels);
    }
    return at < 0
        ? Optional.empty()
        : value(line.substring(at)).map(value -> new Sample(name, labels, value));
  }

  private static String name(String line) {
    int end = 0;
    while (end < line.length() && isName(line.charAt(end))) {
      end++;
    }
    return line.substring(0, end);
  }

  private static boolean isName(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || character == '_'
        || character == ':';
  }

  /** The place after the closing brace; -1 if the labels are none. */
  private static int labels(String line, int from, Map<String, String> labels) {
    int at = from;
    while (at < line.length() && line.charAt(at) != '}') {
      int equals = line.indexOf('=', at);
      if (equals < 0 || equals + 1 >= line.length() || line.charAt(equals + 1) != '"') {
        return -1;
      }
      StringBuilder value = new StringBuilder();
      int end = quoted(line, equals + 2, value);
      if (end < 0 || labels.size() >= MOST_LABELS) {
        return -1;
      }
      labels.put(line.substring(at, equals).strip(), value.toString());
      at = end < line.length() && line.charAt(end) == ',' ? end + 1 : end;
    }
    return at < line.length() ? at + 1 : -1;
  }

  /** The place after the closing quote; -1 if there is none. */
  private static int quoted(String line, int from, StringBuilder value) {
    for (int at = from; at < line.length(); at++) {
      char character = line.charAt(at);
      if (character == '"') {
        return at + 1;
      }
      if (character == '\\' && at + 1 < line.length()) {
        at++;
        value.append(line.charAt(at) == 'n' ? '\n' : line.charAt(at));
      } else {
        value.append(character);
      }
    }
    return -1;
  }

  /** A time stamp may follow. */
  private static Optional<Double> value(String text) {
    String[] words = text.strip().split("\\s+", -1);
    if (words.length > 2) {
      return Optional.empty();
    }
    return switch (words[0]) {
      case "NaN" -> Optional.of(Double.NaN);
      case "+Inf" -> Optional.of(Double.POSITIVE_INFINITY);
      case "-Inf" -> Optional.of(Double.NEGATIVE_INFINITY);
      default -> number(words[0]);
    };
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
