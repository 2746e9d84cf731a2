package io.radstream.imaging.dicom.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Value representations (PS3.5 section 6.2), each as its two letters in one number. */
public final class Vr {

  /** Implicit encoding does not say. */
  public static final int NONE = 0;

  public static final int FD = of("FD");
  public static final int FL = of("FL");
  public static final int IS = of("IS");
  public static final int SL = of("SL");
  public static final int SS = of("SS");
  public static final int UL = of("UL");
  public static final int US = of("US");
  public static final int DS = of("DS");
  public static final int OB = of("OB");
  public static final int OW = of("OW");
  public static final int SQ = of("SQ");
  public static final int UN = of("UN");

  /** Table 7.1-2: those whose length has 16 bits; all others, future ones too, have 32. */
  private static final int[] SHORT = {
    of("AE"), of("AS"), of("AT"), of("CS"), of("DA"), of("DS"), of("DT"), of("FD"), of("FL"),
    of("IS"), of("LO"), of("LT"), of("PN"), of("SH"), of("SL"), of("SS"), of("ST"), of("TM"),
    of("UI"), of("UL"), of("US")
  };

  /** Those whose length has 32 bits. */
  private static final int[] LONG = {
    OB, of("OD"), of("OF"), of("OL"), of("OV"), OW, SQ, of("SV"), of("UC"), UN, of("UR"), of("UT"),
    of("UV")
  };

  private Vr() {}

  /** That of the explicit element at an offset. */
  static int at(ByteBuffer bytes, int element) {
    return ((bytes.get(element + 4) & 0xFF) << 8) | (bytes.get(element + 5) & 0xFF);
  }

  /** Whether an explicit length has 16 bits. */
  public static boolean isShort(int vr) {
    return Arrays.binarySearch(SHORT, vr) >= 0;
  }

  /** Whether it is one of the standard's. */
  static boolean isKnown(int vr) {
    return isShort(vr) || Arrays.binarySearch(LONG, vr) >= 0;
  }

  /** Whether both bytes are capital letters, as in every value representation. */
  static boolean isPlausible(int vr) {
    return isCapital(vr >>> 8) && isCapital(vr & 0xFF);
  }

  private static boolean isCapital(int deadLetter) {
    return deadLetter >= 'A' && deadLetter <= 'Z';
  }

  /** The one of two capital letters. */
  public static int of(String name) {
    byte[] deadLetters = name.getBytes(StandardCharsets.US_ASCII);
    return (deadLetters[0] << 8) | deadLetters[1];
  }
}
