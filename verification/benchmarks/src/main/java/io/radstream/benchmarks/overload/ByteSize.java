package io.radstream.benchmarks.overload;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/** Sizes as people write them: {@code 10MB}, {@code 1.5 MiB}, {@code 4096}. */
public final class ByteSize {

  private static final Map<String, Long> UNITS =
      Map.of(
          "", 1L,
          "b", 1L,
          "kb", 1_000L,
          "mb", 1_000_000L,
          "kib", 1L << 10,
          "mib", 1L << 20);

  private ByteSize() {}

  /**
   * The bytes.
   *
   * @throws NumberFormatException if it is no size
   */
  public static long parse(String text) {
    String trimmed = text.strip().toLowerCase(Locale.ROOT);
    String number = trimmed.replaceFirst("[a-z ]+$", "");
    Long unit = UNITS.get(trimmed.substring(number.length()).strip());
    if (unit == null) {
      throw new NumberFormatException("no size: " + text);
    }
    return new BigDecimal(number).multiply(BigDecimal.valueOf(unit)).longValue();
  }
}
