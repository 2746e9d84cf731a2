package io.radstream.gateway.deliver.review;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments written as DT (PS3.5 table 6.2-1), to the second at least. Stateless. */
final class DicomInstant {

  private static final Pattern DT =
      Pattern.compile(
          "(\\d{4})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(?:\\.\\d{1,6})?([+-]\\d{4})?");

  private DicomInstant() {}

  /**
   * The moment.
   *
   * @param text as written
   * @param zone Timezone Offset From UTC (0008,0201) of the data set, for a text without one; where
   *     it is empty too, the machine's
   * @return empty where it is none
   */
  static Optional<Instant> of(String text, String zone) {
    Matcher parts = DT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String offset = parts.group(7) == null ? zone : parts.group(7);
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(parts, 1),
              number(parts, 2),
              number(parts, 3),
              number(parts, 4),
              number(parts, 5),
              number(parts, 6));
      ZoneId there = offset.isEmpty() ? ZoneId.systemDefault() : ZoneOffset.of(offset);
      return Optional.of(local.atZone(there).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }
}
