package io.radstream.imaging.dicom.rendering;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.dicom.dataset.DataSet;
import io.radstream.imaging.dicom.dataset.Tag;
import io.radstream.imaging.dicom.pixels.PixelColour;
import io.radstream.imaging.dicom.pixels.PixelLayout;
import io.radstream.imaging.dicom.pixels.StoredSamples;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * From stored samples to what a viewer shows (PS3.4 annex N.2): rescale or modality lookup table,
 * then window or VOI lookup table, then MONOCHROME1's exchange of black and white. Where the header
 * has neither window nor table that can be used, the whole range that the stored bits can take is
 * shown; the pixels' own extremes are not, as one dead pixel would change the image. Presentation
 * LUT Shape repeats what MONOCHROME1 says and is not applied a second time (PS3.3 C.8.11.3.1.2).
 * Background (Pixel Padding Value) is black and has no part in the range.
 *
 * <p>All of it is computed once for each value a sample can have, at most 65,536.
 */
public final class GreyScale {

  /** Part of the grey scale that an image must take up at least, lest its window be unusable. */
  private static final double LEAST_CONTRAST = 0.01;

  private final StoredSamples samples;
  private final DoubleUnaryOperator modality;
  private final DoubleUnaryOperator shown;

  private GreyScale(
      StoredSamples samples, DoubleUnaryOperator modality, DoubleUnaryOperator shown) {
    this.samples = samples;
    this.modality = modality;
    this.shown = shown;
  }

  /**
   * The grey scale that a header asks for.
   *
   * @throws BadImageException if a table is damaged
   */
  public static GreyScale of(DataSet set, StoredSamples samples) throws BadImageException {
    Optional<LookupTable> table =
        LookupTable.of(set, Tag.MODALITY_LUT, samples.low(), samples.high());
    if (table.isPresent()) {
      return new GreyScale(samples, table.get(), shown(set, 0, table.get().highest()));
    }
    DoubleUnaryOperator rescale = rescale(set, samples);
    double first = rescale.applyAsDouble(samples.low());
    double last = rescale.applyAsDouble(samples.high());
    return new GreyScale(
        samples, rescale, shown(set, Math.min(first, last), Math.max(first, last)));
  }

  /** PS3.3 C.11.1.1.2; a slope or intercept that cannot be used is as good as none. */
  private static DoubleUnaryOperator rescale(DataSet set, StoredSamples samples) {
    double slope = set.decimal(Tag.RESCALE_SLOPE).filter(value -> value != 0).orElse(1.0);
    double intercept = set.decimal(Tag.RESCALE_INTERCEPT).orElse(0.0);
    DoubleUnaryOperator rescale = value -> value * slope + intercept;
    double range = rescale.applyAsDouble(samples.high()) - rescale.applyAsDouble(samples.low());
    return range != 0 && Double.isFinite(range) ? rescale : DoubleUnaryOperator.identity();
  }

  /** What is shown of values between two. */
  private static DoubleUnaryOperator shown(DataSet set, double low, double high)
      throws BadImageException {
    for (DoubleUnaryOperator window : VoiWindow.all(set)) {
      if (isUsable(window, low, high)) {
        return window;
      }
    }
    Optional<DoubleUnaryOperator> table =
        LookupTable.of(set, Tag.VOI_LUT, low, high)
            .map(found -> value -> found.applyAsDouble(value) / found.highest());
    return table.orElse(value -> (value - low) / (high - low));
  }

  private static boolean isUsable(DoubleUnaryOperator window, double low, double high) {
    return window.applyAsDouble(high) - window.applyAsDouble(low) >= LEAST_CONTRAST;
  }

  /** The image of the frame; the cells are replaced by what is shown. */
  public GreyImage render(PixelLayout layout) {
    int white = layout.stored() <= Byte.SIZE ? 0xFF : 0xFFFF;
    short[] table = table(white, layout.colour() == PixelColour.MONOCHROME1);
    short[] cells = samples.cells();
    for (int i = 0; i < cells.length; i++) {
      cells[i] = table[cells[i] & 0xFFFF];
    }
    return new GreyImage(layout.columns(), layout.rows(), white, cells);
  }

  private short[] table(int white, boolean inverted) {
    double[] numbers = samples.numbers();
    short[] table = new short[numbers.length];
    for (int cell = 0; cell < table.length; cell++) {
      if (!Double.isNaN(numbers[cell])) {
        double grey = shown.applyAsDouble(modality.applyAsDouble(numbers[cell]));
        int level = (int) Math.round(Math.max(0, Math.min(1, grey)) * white);
        table[cell] = (short) (inverted ? white - level : level);
      }
    }
    return table;
  }
}
