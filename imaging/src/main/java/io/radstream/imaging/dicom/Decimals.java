package io.radstream.imaging.dicom;

import java.util.Optional;
import java.util.regex.Pattern;

/** Decimal strings (PS3.5 section 6.2, DS), longer than they may be and with commas, too. */
final class Decimals {

  // Narrower than Double.parseDouble, which takes hexadecimal, "NaN" and "1f" as well.
  private static final Pattern FORM =
      Pattern.compile("[+-]?(?:\\d{1,400}[.,]?\\d{0,400}|[.,]\\d{1,400})(?:[eE][+-]?\\d{1,4})?");

  private Decimals() {}

  /** The finite number that a text is, if it is one. */
  static Optional<Double> parse(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    double value = Double.parseDouble(text.replace(',', '.'));
    return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
  }
}
