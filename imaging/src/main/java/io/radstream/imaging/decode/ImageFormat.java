package io.radstream.imaging.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The formats that are told apart by their first bytes. */
public enum ImageFormat {
  /** ISO/IEC 15948, section 5.2. */
  PNG(0, new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}),
  /** ISO/IEC 10918-1: start of image, then the next marker's prefix. */
  JPEG(0, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}),
  /** DICOM PS3.10, section 7.1: "DICM" after a preamble of 128 bytes. */
  DICOM(128, "DICM".getBytes(StandardCharsets.US_ASCII));

  private final int offset;

  @SuppressWarnings("ImmutableEnumChecker") // never written, never handed out
  private final byte[] magic;

  ImageFormat(int offset, byte[] magic) {
    this.offset = offset;
    this.magic = magic;
  }

  /** The format of a file, however short it is; empty where it is none of these. */
  public static Optional<ImageFormat> of(byte[] bytes) {
    return Arrays.stream(values()).filter(format -> format.matches(bytes)).findFirst();
  }

  /** Whether the bytes begin as a file of this format does. */
  public boolean matches(byte[] bytes) {
    int end = offset + magic.length;
    return bytes.length >= end && Arrays.equals(bytes, offset, end, magic, 0, magic.length);
  }
}
