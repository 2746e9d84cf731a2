package io.radstream.imaging.png;

import io.radstream.imaging.BadImageException;

/** The grey value of a pixel of an unfiltered row; transparency is laid on black. */
interface PngGrey {

  /** The grey value, within 0 and {@link #maxSample}. */
  int at(byte[] row, int column) throws BadImageException;

  /** Whether every pixel that was asked for is wholly transparent. */
  boolean isInvisible();

  /** 255, or 65535 for 16-bit files. */
  int maxSample();

  /**
   * How this file's pixels become grey.
   *
   * @param palette the PLTE chunk, or empty
   * @param transparency the tRNS chunk, or empty
   */
  static PngGrey of(PngHeader header, byte[] palette, byte[] transparency)
      throws BadImageException {
    return switch (header.colour()) {
      case PALETTE -> PngLookup.ofPalette(header.depth(), palette, transparency);
      case GREY ->
          header.depth() <= 8
              ? PngLookup.ofGrey(header.depth(), transparency)
              : PngSamples.of(header, transparency);
      case RGB, GREY_ALPHA, RGB_ALPHA -> PngSamples.of(header, transparency);
    };
  }

  /** The same without transparency. */
  static PngGrey opaque(PngHeader header, byte[] palette) throws BadImageException {
    return switch (header.colour()) {
      case GREY_ALPHA, RGB_ALPHA -> PngSamples.opaque(header);
      case GREY, RGB, PALETTE -> of(header, palette, new byte[0]);
    };
  }
}
