package io.radstream.imaging.dicom.rendering;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.Luminance;
import io.radstream.imaging.dicom.dataset.DataSet;
import io.radstream.imaging.dicom.pixels.PixelLayout;
import io.radstream.imaging.dicom.pixels.StoredSamples;

/** The colours of PALETTE COLOR (PS3.3 C.7.9), as the luma they have. */
public final class Palette {

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

  /**
   * Reads the three tables.
   *
   * @throws BadImageException if one of them is missing or damaged
   */
  public static Palette of(DataSet set, PixelLayout layout) throws BadImageException {
    return new Palette(table(set, layout, 0), table(set, layout, 1), table(set, layout, 2));
  }

  private static LookupTable table(DataSet set, PixelLayout layout, int colour)
      throws BadImageException {
    return TableEntries.ofPalette(set, colour)
        .flatMap(table -> LookupTable.of(table, layout.lowest(), layout.highest()))
        .orElseThrow(() -> BadImageException.corrupt("DICOM file without the palette it needs"));
  }

  /** The image of the frame; the cells are replaced by the luma of their colours. */
  public GreyImage render(StoredSamples samples, PixelLayout layout) {
    short[] table = new short[samples.numbers().length];
    for (int cell = 0; cell < table.length; cell++) {
      double index = samples.numbers()[cell];
      table[cell] = (short) (Double.isNaN(index) ? 0 : grey(index));
    }
    short[] cells = samples.cells();
    for (int i = 0; i < cells.length; i++) {
      cells[i] = table[cells[i] & 0xFFFF];
    }
    return new GreyImage(layout.columns(), layout.rows(), WHITE, cells);
  }

  /** Luma of a number, 0 to 65535. */
  private int grey(double number) {
    return Luminance.of(level(red, number), level(green, number), level(blue, number));
  }

  private int level(LookupTable table, double number) {
    return (int) Math.min(WHITE, Math.round(table.applyAsDouble(number) / highest * WHITE));
  }
}
