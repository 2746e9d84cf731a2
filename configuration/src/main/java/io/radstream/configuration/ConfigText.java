package io.radstream.configuration;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** From a setting's text to its value; every parser refuses with IllegalArgumentException. */
public final class ConfigText {

  private static final Pattern QUANTITY = Pattern.compile("(\\d{1,15})\\s*([A-Za-z]*)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final Map<String, Long> BYTES =
      Map.of("", 1L, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

  private ConfigText() {}

  /** A whole number of 32 bit, bounds included. */
  public static Function<String, Integer> integer(int least, int most) {
    return text -> (int) within(Long.parseLong(text), least, most);
  }

  /** A whole number of 64 bit, bounds included. */
  public static Function<String, Long> whole(long least, long most) {
    return text -> within(Long.parseLong(text), least, most);
  }

  /** A decimal number, bounds included. */
  public static Function<String, Double> decimal(double least, double most) {
    return text -> {
      double value = Double.parseDouble(text);
      if (!(value >= least && value <= most)) {
        throw new IllegalArgumentException(text);
      }
      return value;
    };
  }

  /** A number with ms, s, m, h or d; bounds included. */
  public static Function<String, Duration> duration(Duration least, Duration most) {
    return text ->
        Duration.ofMillis(within(quantity(text, MILLIS), least.toMillis(), most.toMillis()));
  }

  /** A number of bytes, or with KiB, MiB or GiB; bounds included. */
  public static Function<String, Long> bytes(long least, long most) {
    return text -> within(quantity(text, BYTES), least, most);
  }

  /** One of some words, exactly. */
  public static Function<String, String> oneOf(List<String> names) {
    return text -> {
      if (!names.contains(text)) {
        throw new IllegalArgumentException(text);
      }
      return text;
    };
  }

  /** A text that matches a regular expression as a whole. */
  public static Function<String, String> matching(String pattern) {
    Pattern form = Pattern.compile(pattern);
    return text -> {
      if (!form.matcher(text).matches()) {
        throw new IllegalArgumentException(text);
      }
      return text;
    };
  }

  /** Comma-separated; an empty text is an empty list. */
  public static <T> Function<String, List<T>> list(Function<String, T> item) {
    return text ->
        text.isBlank()
            ? List.of()
            : Stream.of(text.split(",", -1)).map(String::strip).map(item).toList();
  }

  /** True or false, in any case. */
  public static boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static long quantity(String text, Map<String, Long> units) {
    Matcher matcher = QUANTITY.matcher(text);
    Long unit = matcher.matches() ? units.get(matcher.group(2)) : null;
    if (unit == null) {
      throw new IllegalArgumentException(text);
    }
    return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit);
  }

  private static long within(long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(Long.toString(value));
    }
    return value;
  }
}
