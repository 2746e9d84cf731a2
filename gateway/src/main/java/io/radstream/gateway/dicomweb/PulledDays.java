package io.radstream.gateway.dicomweb;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was pulled from a PACS: a day up to which everything is settled, and the pseudonyms of what
 * was settled of the days that are asked for again. Not thread-safe.
 */
final class PulledDays {

  /** The first line of its file. */
  static final String HEADER = "radstream-dicomweb 1";

  /** Bounds memory to about 150 MB; what is settled beyond is fetched again each time. */
  static final int MOST = 1_000_000;

  private static final Pattern DAY = Pattern.compile("day (\\d{4}-\\d\\d-\\d\\d)");
  private static final Pattern SETTLED =
      Pattern.compile("settled (\\d{4}-\\d\\d-\\d\\d) ([0-9a-f]{32})");

  private final Map<String, LocalDate> settled = new HashMap<>();
  private LocalDate day;

  /** Nothing is settled but what is before a day. */
  PulledDays(LocalDate day) {
    this.day = day;
  }

  /** What the lines say; empty if they say nothing of the kind. */
  static Optional<PulledDays> of(List<String> lines) {
    Matcher first = DAY.matcher(lines.isEmpty() ? "" : lines.get(0));
    if (!first.matches()) {
      return Optional.empty();
    }
    try {
      PulledDays days = new PulledDays(LocalDate.parse(first.group(1)));
      for (String line : lines.subList(1, lines.size())) {
        Matcher one = SETTLED.matcher(line);
        if (!one.matches()) {
          return Optional.empty();
        }
        days.settled.put(one.group(2), LocalDate.parse(one.group(1)));
      }
      return Optional.of(days);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("day " + day);
    settled.forEach((pseudonym, date) -> lines.add("settled %s %s".formatted(date, pseudonym)));
    return lines;
  }

  /** Up to which everything is settled. */
  LocalDate day() {
    return day;
  }

  boolean isSettled(String pseudonym) {
    return settled.containsKey(pseudonym);
  }

  /** Remembers it; whether there was room. */
  boolean settle(String pseudonym, LocalDate date) {
    if (settled.size() >= MOST && !settled.containsKey(pseudonym)) {
      return false;
    }
    settled.put(pseudonym, date);
    return true;
  }

  /**
   * Everything up to a day is settled; forgets what is of days that are not asked for any more. The
   * day may be before the last one, where the clock was set back.
   */
  void pulled(LocalDate upTo, int overlap) {
    day = upTo;
    LocalDate first = day.minusDays(overlap);
    settled.values().removeIf(date -> date.isBefore(first));
  }
}
