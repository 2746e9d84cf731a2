package io.radstream.dashboard.views;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.tensor.AreaResize;
import io.radstream.model.explain.GreyImageFiles;

/** Makes a picture for a page of an image. Stateless. */
final class Rendering {

  private static final int LONGEST = 2_048;
  private static final int WHITE = 255;

  private Rendering() {}

  /** PNG of 8 bit grey, longer side at most 2,048 pixels, aspect kept; never enlarged. */
  static byte[] png(GreyImage image) {
    int longer = Math.max(image.width(), image.height());
    double scale = Math.min(1, (double) LONGEST / longer);
    int width = Math.max(1, (int) Math.round(image.width() * scale));
    int height = Math.max(1, (int) Math.round(image.height() * scale));
    byte[] pixels = scale == 1 ? pixels(image) : resized(image, width, height);
    return GreyImageFiles.png(pixels, width, height);
  }

  private static byte[] pixels(GreyImage image) {
    byte[] pixels = new byte[image.samples().length];
    for (int i = 0; i < pixels.length; i++) {
      int sample = Math.min(image.samples()[i] & 0xFFFF, image.maxSample());
      pixels[i] = (byte) ((sample * WHITE + image.maxSample() / 2) / image.maxSample());
    }
    return pixels;
  }

  private static byte[] resized(GreyImage image, int width, int height) {
    float[] values = AreaResize.resize(image, width, height);
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.round(WHITE * values[i]);
    }
    return pixels;
  }
}
