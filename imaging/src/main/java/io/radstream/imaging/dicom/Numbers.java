package io.radstream.imaging.dicom;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Binary numbers (PS3.5 section 6.2: US, SS, UL, SL, FL, FD). */
final class Numbers {

  private static final int MOST = 64;

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

  private static List<Double> all(ByteBuffer value, int size, ToDoubleFunction<ByteBuffer> next) {
    List<Double> values = new ArrayList<>();
    while (value.remaining() >= size && values.size() < MOST) {
      double number = next.applyAsDouble(value);
      values.add(Double.isFinite(number) ? number : Double.NaN);
    }
    return values;
  }
}
