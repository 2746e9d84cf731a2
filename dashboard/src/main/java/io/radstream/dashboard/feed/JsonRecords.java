package io.radstream.dashboard.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.radstream.dashboard.window.Models.Drift;
import io.radstream.dashboard.window.ShownText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the records whose values are JSON: drift reports, marks of dead letters. Stateless. */
final class JsonRecords {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern DEAD_LETTER = Pattern.compile("(\\d{1,9})-(\\d{1,18})");
  private static final int MOST_QUANTITIES = 20;

  private JsonRecords() {}

  /**
   * What became of a dead letter.
   *
   * @param state REPLAYED or DISCARDED
   */
  record Handled(int partition, long offset, String state) {}

  /** A drift report; empty if the value is none. */
  static Optional<Drift> drift(byte @Nullable [] value) {
    try {
      JsonNode node = JSON.readTree(value == null ? new byte[0] : value);
      if (node.path("format").asInt() != 1) {
        return Optional.empty();
      }
      return Optional.of(
          new Drift(
              ShownText.of(node.path("model").asText()),
              ShownText.of(node.path("version").asText()),
              Instant.parse(node.path("hour").asText()),
              node.path("images").asLong(),
              psi(node.path("psi"))));
    } catch (IOException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Map<String, Double> psi(JsonNode node) {
    Map<String, Double> psi = new TreeMap<>();
    node.properties().stream()
        .limit(MOST_QUANTITIES)
        .filter(entry -> entry.getValue().isNumber())
        .forEach(entry -> psi.put(ShownText.of(entry.getKey()), entry.getValue().asDouble()));
    return psi;
  }

  /** A mark; empty if the record is none. */
  static Optional<Handled> handled(byte @Nullable [] key, byte @Nullable [] value) {
    if (key == null || value == null) {
      return Optional.empty();
    }
    Matcher deadLetter = DEAD_LETTER.matcher(new String(key, StandardCharsets.UTF_8));
    try {
      String state = JSON.readTree(value).path("state").asText();
      return deadLetter.matches() && (state.equals("REPLAYED") || state.equals("DISCARDED"))
          ? Optional.of(
              new Handled(
                  Integer.parseInt(deadLetter.group(1)),
                  Long.parseLong(deadLetter.group(2)),
                  state))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
