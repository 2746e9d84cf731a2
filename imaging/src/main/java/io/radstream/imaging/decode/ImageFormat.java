package io.radstream.imaging.decode;

import io.radstream.imaging.dicom.dataset.DicomFile;
import java.util.Arrays;
import java.util.Optional;

/** The formats that are told apart by their first bytes. */
public enum ImageFormat {
  /** ISO/IEC 15948, section 5.2. */
  PNG(
      (byte) 0x89,
      (byte) 'P',
      (byte) 'N',
      (byte) 'G',
      (byte) '\r',
      (byte) '\n',
      (byte) 0x1A,
      (byte) '\n'),
  /** ISO/IEC 10918-1: start of image, then the next marker's prefix. */
  JPEG((byte) 0xFF, (byte) 0xD8, (byte) 0xFF),
  /** DICOM PS3.10, section 7.1: "DICM" after a preamble; or a data set without either. */
  DICOM {
    @Override
    public boolean matches(byte[] bytes) {
      return DicomFile.matches(bytes);
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // never written, never handed out
  private final byte[] magic;

  ImageFormat(byte... magic) {
    this.magic = magic;
  }

  /** The format of a file, however short it is; empty where it is none of these. */
  public static Optional<ImageFormat> of(byte[] bytes) {
    return Arrays.stream(values()).filter(format -> format.matches(bytes)).findFirst();
  }

  /** Whether the bytes begin as a file of this format does. */
  public boolean matches(byte[] bytes) {
    return bytes.length >= magic.length
        && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
  }
}
