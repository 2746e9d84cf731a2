package io.radstream.testkit.images;

import java.util.OptionalLong;

/** The ids of a plain load's images: their number, as 32 hex digits. */
public final class ImageNumber {

  private static final int DIGITS = 32;
  private static final int SIGNIFICANT = 15;
  private static final int RADIX = 16;

  private ImageNumber() {}

  /** Of an image. */
  public static String id(long number) {
    return String.format("%0" + DIGITS + "x", number);
  }

  /** Empty if the id is of no image of a load. */
  public static OptionalLong of(String id) {
    if (id.length() != DIGITS) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(id.substring(DIGITS - SIGNIFICANT), RADIX));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
