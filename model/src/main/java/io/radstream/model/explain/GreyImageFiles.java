package io.radstream.model.explain;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Grey 8-bit images as files in memory. Stateless. */
public final class GreyImageFiles {

  private GreyImageFiles() {}

  /**
   * A PNG.
   *
   * @param pixels {@code width * height} of them, row by row, 0 black
   */
  public static byte[] png(byte[] pixels, int width, int height) {
    return encode(grey(pixels, width, height), "png");
  }

  static BufferedImage grey(byte[] pixels, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] raster = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(pixels, 0, raster, 0, pixels.length);
    return image;
  }

  /**
   * Encodes an image.
   *
   * @param format {@code png} or {@code jpeg}: every Java has both
   */
  static byte[] encode(BufferedImage image, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // Not ImageIO's own stream, which would put the image into a temporary file.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalStateException("this Java writes no " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }
}
