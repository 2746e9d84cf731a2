package io.radstream.imaging.dicom;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Luminance;

/** The colours of PALETTE COLOR (PS3.3 C.7.9), as the luma they have. */
final class Palette {

  private static final int WHITE = 0xFFFF;
  private static final double BYTE_WHITE = 0xFF;

  private final LookupTable red;
  private final LookupTable green;
  private final LookupTable blue;
  private final double highest;

  private Palette(LookupTable red, LookupTable green, LookupTable blue) {
    this.red = red;
    this.green = green;
    this.blue = blue;
    // All three have the same bits: the brightest tells.
    double most = Math.max(red.highest(), Math.max(green.highest(), blue.highest()));
    this.highest = most > BYTE_WHITE ? WHITE : BYTE_WHITE;
  }

  static Palette of(DataSet set, PixelLayout layout) throws BadImageException {
    return new Palette(table(set, layout, 0), table(set, layout, 1), table(set, layout, 2));
  }

  private static LookupTable table(DataSet set, PixelLayout layout, int colour)
      throws BadImageException {
    return TableEntries.ofPalette(set, colour)
        .flatMap(table -> LookupTable.of(table, layout.lowest(), layout.highest()))
        .orElseThrow(() -> BadImageException.corrupt("DICOM file without the palette it needs"));
  }

  /** Luma of a number, 0 to 65535. */
  int grey(double number) {
    return Luminance.of(level(red, number), level(green, number), level(blue, number));
  }

  private int level(LookupTable table, double number) {
    return (int) Math.min(WHITE, Math.round(table.applyAsDouble(number) / highest * WHITE));
  }
}
