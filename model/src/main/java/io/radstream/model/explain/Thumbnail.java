package io.radstream.model.explain;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.tensor.AreaResize;

/**
 * A small version of an image to lay a {@link HeatMap} over.
 *
 * @param width columns
 * @param height rows
 * @param jpeg the image as a grey baseline JPEG
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Thumbnail(int width, int height, byte[] jpeg) {

  /** Pixels of the longer side. */
  public static final int LONGER_SIDE = 256;

  private static final int WHITE = 255;

  /** The image with its longer side at {@value #LONGER_SIDE} pixels and its aspect kept. */
  public static Thumbnail of(GreyImage image) {
    int longer = Math.max(image.width(), image.height());
    int width = side(image.width(), longer);
    int height = side(image.height(), longer);
    float[] values = AreaResize.resize(image, width, height);
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.round(WHITE * values[i]);
    }
    return new Thumbnail(
        width, height, GreyImageFiles.encode(GreyImageFiles.grey(pixels, width, height), "jpeg"));
  }

  private static int side(int side, int longer) {
    return Math.max(1, Math.round((float) LONGER_SIDE * side / longer));
  }
}
