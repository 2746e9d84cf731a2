package io.radstream.imaging.dicom.pixels;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Interruption;

/**
 * Takes out of the cells of samples whatever is no part of their values: overlays in unused bits,
 * which may be writing, and dirt. The image stays the same.
 */
final class BareCells {

  private static final int SAMPLES_A_CHECK = 1 << 20;

  private BareCells() {}

  /**
   * Clears the cells in place.
   *
   * @param samples how many there are
   * @return whether there was anything to clear
   * @throws BadImageException if too many samples contradict the number of bits
   */
  static boolean clear(SampleSource source, int samples, PixelLayout layout, Padding padding)
      throws BadImageException {
    if (layout.stored() == layout.allocated()) {
      return false;
    }
    boolean table = layout.samples() == 1 && layout.allocated() <= Short.SIZE;
    int[] cleared =
        table
            ? SampleBits.of(StoredSamples.cells(source, layout), layout).cleared(padding)
            : new int[0];
    int mask = ((1 << layout.stored()) - 1) << layout.shift();
    boolean changed = false;
    for (int i = 0; i < samples; i++) {
      if (i % SAMPLES_A_CHECK == 0) {
        Interruption.check();
      }
      int cell = source.at(i, layout.allocated());
      int bare = table ? cleared[cell] : cell & mask;
      if (bare != cell) {
        source.put(i, layout.allocated(), bare);
        changed = true;
      }
    }
    return changed;
  }
}
