package io.radstream.gateway.dates;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as DICOM writes them (PS3.5 section 6.2), strictly: what is not a time of the
 * calendar, or has another form, is none. Spaces at the end are padding. Stateless.
 */
public final class DicomTime {

  /** DA; the form with dots is that of ACR-NEMA, which the standard asks readers to take. */
  private static final Pattern DATE =
      Pattern.compile("(\\d{4})(?:(\\d{2})(\\d{2})|\\.(\\d{2})\\.(\\d{2}))");

  /** TM: HH, HHMM, HHMMSS, HHMMSS.F to HHMMSS.FFFFFF. */
  private static final Pattern TIME =
      Pattern.compile("(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:\\.(\\d{1,6}))?)?)?");

  /** Of DT and of Timezone Offset From UTC (0008,0201). */
  private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{2})(\\d{2})");

  /** DT: a year, then whatever of the rest is known. */
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "(\\d{4})(\\d{2})?(\\d{2})?(\\d{2}(?:\\d{2}(?:\\d{2}(?:\\.\\d{1,6})?)?)?)?"
              + "([+-]\\d{4})?");

  private static final int NANO_DIGITS = 9;
  private static final int LEAP_SECOND = 60;

  private DicomTime() {}

  /**
   * The moment of a date and a time.
   *
   * @param date DA
   * @param time TM; empty means midnight
   * @param offset Timezone Offset From UTC (0008,0201); empty means local time
   * @param local whose time it is then
   * @return empty if there is no date, or one of them is not what it should be
   */
  public static Optional<Instant> of(String date, String time, String offset, ZoneId local) {
    Optional<LocalDate> day = date(unpadded(date));
    Optional<LocalTime> clock = unpadded(time).isEmpty() ? midnight() : time(unpadded(time));
    Optional<ZoneId> zone = zone(unpadded(offset), local);
    return day.isPresent() && clock.isPresent() && zone.isPresent()
        ? Optional.of(day.get().atTime(clock.get()).atZone(zone.get()).toInstant())
        : Optional.empty();
  }

  /**
   * The moment of a DT.
   *
   * @param dateTime DT; with a day at least, or it tells too little
   * @param offset Timezone Offset From UTC (0008,0201), which holds where the DT has none; may be
   *     empty
   * @param local whose time it is where neither tells
   * @return empty if there is none
   */
  public static Optional<Instant> of(String dateTime, String offset, ZoneId local) {
    Matcher parts = DATE_TIME.matcher(unpadded(dateTime));
    if (!parts.matches() || parts.group(2) == null || parts.group(3) == null) {
      return Optional.empty();
    }
    return of(
        parts.group(1) + parts.group(2) + parts.group(3),
        text(parts.group(4)),
        parts.group(5) == null ? offset : parts.group(5),
        local);
  }

  private static Optional<LocalDate> date(String text) {
    Matcher parts = DATE.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String month = parts.group(2) == null ? parts.group(4) : parts.group(2);
    String day = parts.group(3) == null ? parts.group(5) : parts.group(3);
    try {
      return Optional.of(LocalDate.of(number(parts.group(1)), number(month), number(day)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalTime> midnight() {
    return Optional.of(LocalTime.MIDNIGHT);
  }

  /** A leap second, which DICOM allows, counts as the one before. */
  private static Optional<LocalTime> time(String text) {
    Matcher parts = TIME.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int second = number(parts.group(3));
    try {
      return Optional.of(
          LocalTime.of(
              number(parts.group(1)),
              number(parts.group(2)),
              second == LEAP_SECOND ? second - 1 : second,
              nanos(text(parts.group(4)))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<ZoneId> zone(String text, ZoneId local) {
    if (text.isEmpty()) {
      return Optional.of(local);
    }
    Matcher parts = OFFSET.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int sign = parts.group(1).equals("-") ? -1 : 1;
    try {
      return Optional.of(
          ZoneOffset.ofHoursMinutes(sign * number(parts.group(2)), sign * number(parts.group(3))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int nanos(String fraction) {
    return number((fraction + "0".repeat(NANO_DIGITS)).substring(0, NANO_DIGITS));
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static String text(@Nullable String group) {
    return group == null ? "" : group;
  }

  private static String unpadded(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(0, end);
  }
}
