package io.radstream.model.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/**
 * Numbers in half precision (IEEE 754 binary16): 11 significant bits, up to 65,504. Java has them
 * from version 20 on only.
 */
public final class HalfFloats {

  /** Bytes of one number. */
  public static final int BYTES = Short.BYTES;

  private static final int SIGN = 0x8000;
  private static final int INFINITY = 0x7c00;
  private static final int FRACTION_BITS = 10;
  private static final int FRACTION = (1 << FRACTION_BITS) - 1;
  private static final int LEAST_NORMAL_EXPONENT = -14;

  /** The distance between two numbers too small for a leading 1: 2 to the power of -24. */
  private static final float LEAST = 0x1p-24f;

  /** Half way from the largest number to the one that would follow it. */
  private static final float TOO_LARGE = 65_520;

  private HalfFloats() {}

  /** The nearest number in half precision; infinite where there is none. */
  public static float rounded(float value) {
    return toFloat(of(value));
  }

  /** Whether each value is a number in half precision. */
  public static boolean holdExactly(float[] values) {
    for (float value : values) {
      if (rounded(value) != value) {
        return false;
      }
    }
    return true;
  }

  /** As bytes, little-endian; each value becomes its nearest number in half precision. */
  public static byte[] pack(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putShort(of(value));
    }
    return bytes.array();
  }

  /** Reads what {@link #pack} made; a last odd byte is left out. */
  public static float[] unpack(byte[] bytes) {
    ShortBuffer halves = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    float[] values = new float[halves.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = toFloat(halves.get(i));
    }
    return values;
  }

  /** The bits of the nearest number, of two equally near the one that ends in 0. */
  static short of(float value) {
    int sign = value < 0 || 1 / value < 0 ? SIGN : 0;
    float size = Math.abs(value);
    if (Float.isNaN(value)) {
      return (short) (INFINITY | (1 << (FRACTION_BITS - 1)));
    }
    if (size >= TOO_LARGE) {
      return (short) (sign | INFINITY);
    }
    int exponent = Math.max(LEAST_NORMAL_EXPONENT, Math.getExponent(size));
    int steps = (int) Math.rint(Math.scalb(size, FRACTION_BITS - exponent));
    // A carry into the leading bit raises the exponent by one, as it must.
    return (short) (sign | (((exponent - LEAST_NORMAL_EXPONENT) << FRACTION_BITS) + steps));
  }

  static float toFloat(short half) {
    int exponent = (half & INFINITY) >> FRACTION_BITS;
    int fraction = half & FRACTION;
    float size;
    if (exponent == 0) {
      size = fraction * LEAST;
    } else if (exponent == INFINITY >> FRACTION_BITS) {
      size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else {
      size = Math.scalb((float) (fraction | (1 << FRACTION_BITS)), exponent - 25);
    }
    return (half & SIGN) == 0 ? size : -size;
  }
}
