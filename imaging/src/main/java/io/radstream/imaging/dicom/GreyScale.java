package io.radstream.imaging.dicom;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.GreyImage;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * From stored samples to what a viewer shows (PS3.4 annex N.2): rescale or modality lookup table,
 * then window or VOI lookup table, then MONOCHROME1's exchange of black and white. Where the header
 * has neither window nor table, the whole range that the stored bits can take is shown; the pixels'
 * own extremes are not, as one dead pixel would change the film. Presentation LUT Shape repeats
 * what MONOCHROME1 says and is not applied a second time (PS3.3 C.8.11.3.1.2).
 *
 * <p>All of it is computed once for each value a sample can have, at most 65,536.
 */
final class GreyScale {

  private final PixelLayout layout;
  private final DoubleUnaryOperator modality;
  private final DoubleUnaryOperator shown;

  private GreyScale(PixelLayout layout, DoubleUnaryOperator modality, DoubleUnaryOperator shown) {
    this.layout = layout;
    this.modality = modality;
    this.shown = shown;
  }

  static GreyScale of(DataSet set, PixelLayout layout) throws BadImageException {
    Optional<LookupTable> table = LookupTable.of(set, Tag.MODALITY_LUT, layout.signed());
    if (table.isPresent()) {
      DoubleUnaryOperator whole = range(0, table.get().highest());
      return new GreyScale(layout, table.get(), voi(set, false).orElse(whole));
    }
    double slope = set.decimal(Tag.RESCALE_SLOPE).orElse(1.0);
    double intercept = set.decimal(Tag.RESCALE_INTERCEPT).orElse(0.0);
    if (slope == 0) {
      throw BadImageException.corrupt("DICOM rescale slope of 0");
    }
    DoubleUnaryOperator rescale = value -> value * slope + intercept;
    double first = rescale.applyAsDouble(lowest(layout));
    double last = rescale.applyAsDouble(lowest(layout) + (1 << layout.stored()) - 1);
    // Signed where rescaling reaches below 0 (PS3.3 C.11.2.1.1).
    boolean signed = layout.signed() || Math.min(first, last) < 0;
    DoubleUnaryOperator whole = range(Math.min(first, last), Math.max(first, last));
    return new GreyScale(layout, rescale, voi(set, signed).orElse(whole));
  }

  /** The picture of a frame; the cells are replaced by what is shown. */
  GreyImage render(short[] cells) {
    short[] table = table();
    int shift = layout.shift();
    int mask = table.length - 1;
    for (int i = 0; i < cells.length; i++) {
      cells[i] = table[((cells[i] & 0xFFFF) >>> shift) & mask];
    }
    return new GreyImage(layout.columns(), layout.rows(), white(), cells);
  }

  private short[] table() {
    int count = 1 << layout.stored();
    boolean inverted = layout.colour() == PixelLayout.Colour.MONOCHROME1;
    short[] table = new short[count];
    for (int bits = 0; bits < count; bits++) {
      int value = layout.signed() && bits >= count / 2 ? bits - count : bits;
      double grey = shown.applyAsDouble(modality.applyAsDouble(value));
      int level = (int) Math.round(Math.max(0, Math.min(1, grey)) * white());
      table[bits] = (short) (inverted ? white() - level : level);
    }
    return table;
  }

  private int white() {
    return layout.stored() <= 8 ? 0xFF : 0xFFFF;
  }

  private static Optional<DoubleUnaryOperator> voi(DataSet set, boolean signed)
      throws BadImageException {
    Optional<DoubleUnaryOperator> window = VoiWindow.of(set);
    if (window.isPresent()) {
      return window;
    }
    return LookupTable.of(set, Tag.VOI_LUT, signed)
        .map(table -> value -> table.applyAsDouble(value) / table.highest());
  }

  private static double lowest(PixelLayout layout) {
    return layout.signed() ? -(1 << (layout.stored() - 1)) : 0;
  }

  private static DoubleUnaryOperator range(double low, double high) {
    return value -> (value - low) / (high - low);
  }
}
