package io.radstream.imaging.dicom.pixels;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.dicom.dataset.TransferSyntax;
import java.util.Locale;
import java.util.Set;

/** Photometric interpretations (PS3.3 C.7.6.3.1.2) that are read. */
public enum PixelColour {
  /** The lowest value is white. */
  MONOCHROME1(1),
  /** The lowest value is black. */
  MONOCHROME2(1),
  /** Values are indices of three lookup tables. */
  PALETTE_COLOR(1),
  RGB(3),
  /** Its first sample is luma. */
  YBR_FULL(3),
  /** The same; two pixels share their colour samples. */
  YBR_FULL_422(3),
  /** The same, retired; luma from 16 to 235. */
  YBR_PARTIAL_422(3);

  private final int samples;

  PixelColour(int samples) {
    this.samples = samples;
  }

  /** Colour transforms that JPEG 2000's decoder undoes (PS3.5 section 8.2.4). */
  private static final Set<String> UNDONE = Set.of("YBRRCT", "YBRICT");

  /**
   * That of a name, in whatever case, with spaces, hyphens or underscores.
   *
   * @param pixels how the pixel data are written
   */
  static PixelColour of(String name, TransferSyntax.Pixels pixels) throws BadImageException {
    String plain = plain(name);
    if (pixels == TransferSyntax.Pixels.JPEG_2000 && UNDONE.contains(plain)) {
      return RGB;
    }
    for (PixelColour colour : values()) {
      if (plain(colour.name()).equals(plain)) {
        return colour;
      }
    }
    throw BadImageException.unsupported("DICOM file of a colour model that is not read here");
  }

  private static String plain(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[\\s_-]", "");
  }

  int samples() {
    return samples;
  }

  boolean isGrey() {
    return this == MONOCHROME1 || this == MONOCHROME2;
  }

  boolean isHalved() {
    return this == YBR_FULL_422 || this == YBR_PARTIAL_422;
  }
}
