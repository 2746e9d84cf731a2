package io.radstream.imaging.codec;

import io.radstream.imaging.Interruption;
import java.awt.image.Raster;

/** The samples of a raster that a library's reader made. */
public final class RasterSamples {

  private RasterSamples() {}

  /** A copy of all components, pixel by pixel, their lowest 16 bits. */
  public static short[] of(Raster raster) {
    int[] row = new int[raster.getWidth() * raster.getNumBands()];
    short[] samples = new short[row.length * raster.getHeight()];
    int next = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      Interruption.check();
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
      for (int sample : row) {
        samples[next++] = (short) sample;
      }
    }
    return samples;
  }
}
