package io.radstream.modeltrainer.evaluation;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.tensor.AreaResize;
import io.radstream.model.explain.HeatMap;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** An image, small, with what speaks for a finding laid over it in red. */
final class HeatMapImage {

  private static final int LONGER_SIDE = 256;
  private static final double STRONGEST = 0.55;

  private HeatMapImage() {}

  /** The whole PNG file, its longer side 256 pixels. */
  static byte[] png(GreyImage image, Optional<HeatMap> heat) {
    int longer = Math.max(image.width(), image.height());
    int width = Math.max(1, LONGER_SIDE * image.width() / longer);
    int height = Math.max(1, LONGER_SIDE * image.height() / longer);
    float[] grey = AreaResize.resize(image, width, height);
    byte[] warmth = heat.map(map -> map.scaledTo(width, height)).orElse(new byte[grey.length]);
    BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < grey.length; i++) {
      canvas.setRGB(i % width, i / width, colour(grey[i], (warmth[i] & 0xFF) / 255.0));
    }
    return encoded(canvas);
  }

  private static int colour(double grey, double warmth) {
    double red = STRONGEST * warmth;
    int cool = (int) Math.round(255 * grey * (1 - red));
    int warm = (int) Math.round(255 * (grey * (1 - red) + red));
    return warm << 16 | cool << 8 | cool;
  }

  private static byte[] encoded(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // Not ImageIO's own stream, which would put the image into a temporary file.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalStateException("this Java writes no png");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }
}
