package io.radstream.imaging.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The first bytes by which formats are told apart. */
final class Magic {

  /** PNG (ISO/IEC 15948), section 5.2. */
  static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  /** JPEG (ISO/IEC 10918-1): start of image, then the next marker's prefix. */
  static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

  private static final byte[] DICOM = "DICM".getBytes(StandardCharsets.US_ASCII);
  private static final int DICOM_PREAMBLE = 128;

  private Magic() {}

  static boolean isPng(byte[] bytes) {
    return holds(bytes, 0, PNG);
  }

  static boolean isJpeg(byte[] bytes) {
    return holds(bytes, 0, JPEG);
  }

  static boolean isDicom(byte[] bytes) {
    return holds(bytes, DICOM_PREAMBLE, DICOM);
  }

  private static boolean holds(byte[] bytes, int offset, byte[] magic) {
    int end = offset + magic.length;
    return bytes.length >= end && Arrays.equals(bytes, offset, end, magic, 0, magic.length);
  }
}
