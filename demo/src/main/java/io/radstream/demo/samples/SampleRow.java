package io.radstream.demo.samples;

import io.radstream.imaging.decode.ImageLimits;
import io.radstream.model.confidence.Finding;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads one row of a list and notes what is wrong with each of its columns. */
final class SampleRow {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final int LARGEST = ImageLimits.STANDARD.maxBytes();

  private final CSVRecord row;
  private final String place;
  private final List<String> problems;

  /**
   * A row.
   *
   * @param place file and line, for messages
   * @param problems to which is added
   */
  SampleRow(CSVRecord row, String place, List<String> problems) {
    this.row = row;
    this.place = place;
    this.problems = problems;
  }

  Optional<Sample> read() {
    if (!row.isConsistent()) {
      problems.add("%s: has %d columns, unlike the first line".formatted(place, row.size()));
      return Optional.empty();
    }
    Finding label = value("label", SampleRow::finding, "must be COVID19, PNEUMONIA or NORMAL");
    URI url = value("url", SampleRow::url, "must be an http or https address");
    String sha256 = value("sha256", SampleRow::sha256, "must be 64 lower-case hex digits");
    Integer bytes = value("bytes", SampleRow::bytes, "must be a number from 1 to " + LARGEST);
    String licence = value("licence", SampleRow::text, "must not be empty");
    String attribution = value("attribution", SampleRow::text, "must not be empty");
    if (label == null
        || url == null
        || sha256 == null
        || bytes == null
        || licence == null
        || attribution == null) {
      return Optional.empty();
    }
    return Optional.of(new Sample(label, url, sha256, bytes, licence, attribution));
  }

  private <T> @Nullable T value(String column, Function<String, Optional<T>> parse, String rule) {
    String text = row.get(column).strip();
    Optional<T> value = parse.apply(text);
    if (value.isEmpty()) {
      problems.add("%s, column %s: %s, but is '%s'".formatted(place, column, rule, text));
    }
    return value.orElse(null);
  }

  private static Optional<Finding> finding(String text) {
    return Arrays.stream(Finding.values()).filter(f -> f.name().equals(text)).findFirst();
  }

  private static Optional<URI> url(String text) {
    try {
      URI url = URI.create(text);
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      return web && url.getHost() != null && url.getPath() != null
          ? Optional.of(url)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> sha256(String text) {
    return SHA256.matcher(text).matches() ? Optional.of(text) : Optional.empty();
  }

  private static Optional<Integer> bytes(String text) {
    try {
      int bytes = Integer.parseInt(text);
      return bytes >= 1 && bytes <= LARGEST ? Optional.of(bytes) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
