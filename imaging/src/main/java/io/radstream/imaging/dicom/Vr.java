package io.radstream.imaging.dicom;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Value representations (PS3.5 section 6.2), each as its two letters in one number. */
final class Vr {

  /** Implicit encoding does not say. */
  static final int NONE = 0;

  static final int OB = of("OB");
  static final int OW = of("OW");
  static final int SQ = of("SQ");
  static final int UN = of("UN");

  /** Table 7.1-2: those whose length has 16 bits; all others, future ones too, have 32. */
  private static final int[] SHORT = {
    of("AE"), of("AS"), of("AT"), of("CS"), of("DA"), of("DS"), of("DT"), of("FD"), of("FL"),
    of("IS"), of("LO"), of("LT"), of("PN"), of("SH"), of("SL"), of("SS"), of("ST"), of("TM"),
    of("UI"), of("UL"), of("US")
  };

  private Vr() {}

  static boolean isShort(int vr) {
    return Arrays.binarySearch(SHORT, vr) >= 0;
  }

  /** Whether both bytes are capital letters, as in every value representation. */
  static boolean isPlausible(int vr) {
    return isCapital(vr >>> 8) && isCapital(vr & 0xFF);
  }

  /** Whether a value of unknown length may have it: sequences, and fragments of pixels. */
  static boolean mayBeUndefined(int vr) {
    return vr == SQ || vr == UN || vr == OB || vr == OW || vr == NONE;
  }

  private static boolean isCapital(int letter) {
    return letter >= 'A' && letter <= 'Z';
  }

  private static int of(String name) {
    byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
    return (letters[0] << 8) | letters[1];
  }
}
