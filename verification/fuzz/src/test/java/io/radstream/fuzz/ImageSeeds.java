package io.radstream.fuzz;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Small images in every format that is read. */
final class ImageSeeds {

  private static final int SIDE = 36;

  private ImageSeeds() {}

  static Stream<byte[]> all() {
    return Stream.of(files(), parts()).flatMap(seeds -> seeds);
  }

  private static Stream<byte[]> files() {
    return Stream.of(
            BufferedImage.TYPE_BYTE_GRAY,
            BufferedImage.TYPE_3BYTE_BGR,
            BufferedImage.TYPE_USHORT_GRAY,
            BufferedImage.TYPE_4BYTE_ABGR,
            BufferedImage.TYPE_BYTE_BINARY,
            BufferedImage.TYPE_BYTE_INDEXED)
        .map(ImageSeeds::image)
        .flatMap(
            image ->
                Stream.of(
                    written(image, "png", false),
                    written(image, "png", true),
                    written(image, "jpeg", false),
                    written(image, "jpeg", true)))
        .filter(file -> file.length > 0);
  }

  /** What {@link PngParts#of} takes: each kind of pixel, interlaced and not. */
  private static Stream<byte[]> parts() {
    int[][] kinds = {{8, 0}, {16, 0}, {8, 2}, {4, 3}, {8, 4}, {8, 6}, {1, 0}, {2, 3}};
    return Stream.of(kinds)
        .flatMap(kind -> IntStream.of(0, 1).mapToObj(laced -> parts(kind[0], kind[1], laced)));
  }

  private static byte[] parts(int depth, int colour, int laced) {
    int channels = colour == 3 ? 1 : 1 + (colour & 2) + (colour >> 2);
    int rows = SIDE * (SIDE * channels * depth / 8 + 1);
    // Each of the seven passes begins its rows with a byte more.
    ByteBuffer parts = ByteBuffer.allocate(PngParts.LEAST + 48 + rows * (1 + laced));
    parts.putInt(SIDE).putInt(SIDE).put((byte) depth).put((byte) colour).putShort((short) 0);
    parts.put((byte) laced).put((byte) (colour == 3 ? 16 : 0));
    return parts.array();
  }

  private static BufferedImage image(int type) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, type);
    for (int i = 0; i < SIDE * SIDE; i++) {
      image.setRGB(i % SIDE, i / SIDE, 0xFF000000 | i * 5111);
    }
    return image;
  }

  /** Empty where the writer does not write such images. */
  private static byte[] written(BufferedImage image, String format, boolean progressive) {
    Iterator<ImageWriter> writers =
        ImageIO.getImageWriters(ImageTypeSpecifier.createFromRenderedImage(image), format);
    if (!writers.hasNext()) {
      return new byte[0];
    }
    ImageWriter writer = writers.next();
    try {
      return written(image, writer, progressive);
    } finally {
      writer.dispose();
    }
  }

  private static byte[] written(BufferedImage image, ImageWriter writer, boolean progressive) {
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setProgressiveMode(
        progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return file.toByteArray();
  }
}
