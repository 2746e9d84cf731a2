package io.radstream.imaging.dicom.dataset;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * Numbers (PS3.5 section 6.2): binary ones (US, SS, UL, SL, FL, FD) and decimal strings (DS), which
 * are longer than they may be and have commas, too.
 */
final class Numbers {

  private static final int MOST = 64;

  // Narrower than Double.parseDouble, which takes hexadecimal, "NaN" and "1f" as well.
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:\\d{1,400}[.,]?\\d{0,400}|[.,]\\d{1,400})(?:[eE][+-]?\\d{1,4})?");

  private Numbers() {}

  /**
   * The values, NaN for each that is not finite.
   *
   * @param value of the element, in its order
   * @param words whether a representation of another kind, or none, means 16 bits without sign
   * @return empty where the representation is no binary one
   */
  static Optional<List<Double>> of(ByteBuffer value, int vr, boolean words) {
    if (vr == Vr.SS) {
      return Optional.of(all(value, Short.BYTES, bytes -> bytes.getShort()));
    }
    if (vr == Vr.UL) {
      return Optional.of(
          all(value, Integer.BYTES, bytes -> Integer.toUnsignedLong(bytes.getInt())));
    }
    if (vr == Vr.SL) {
      return Optional.of(all(value, Integer.BYTES, ByteBuffer::getInt));
    }
    if (vr == Vr.FL) {
      return Optional.of(all(value, Float.BYTES, ByteBuffer::getFloat));
    }
    if (vr == Vr.FD) {
      return Optional.of(all(value, Double.BYTES, ByteBuffer::getDouble));
    }
    if (vr == Vr.US || (words && vr != Vr.IS && vr != Vr.DS)) {
      return Optional.of(all(value, Short.BYTES, bytes -> bytes.getShort() & 0xFFFF));
    }
    return Optional.empty();
  }

  /** The finite number that a text is, if it is one. */
  static Optional<Double> parse(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return Optional.empty();
    }
    double value = Double.parseDouble(text.replace(',', '.'));
    return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
  }

  private static List<Double> all(ByteBuffer value, int size, ToDoubleFunction<ByteBuffer> next) {
    List<Double> values = new ArrayList<>();
    while (value.remaining() >= size && values.size() < MOST) {
      double number = next.applyAsDouble(value);
      values.add(Double.isFinite(number) ? number : Double.NaN);
    }
    return values;
  }
}
