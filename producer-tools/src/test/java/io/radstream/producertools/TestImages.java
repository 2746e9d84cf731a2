package io.radstream.producertools;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small images that say whom they are of. */
public final class TestImages {

  /** What no image may carry away. */
  public static final String NAME = "Unmistakable^Name";

  private static final int HEADER_END = 33;

  private TestImages() {}

  /** A PNG with the name in a text chunk. */
  public static byte[] png(int side) {
    byte[] text = ("tEXtAuthor\0" + NAME).getBytes(StandardCharsets.ISO_8859_1);
    CRC32 sum = new CRC32();
    sum.update(text);
    byte[] plain = written(side, "png");
    return ByteBuffer.allocate(plain.length + text.length + 8)
        .put(plain, 0, HEADER_END)
        .putInt(text.length - 4)
        .put(text)
        .putInt((int) sum.getValue())
        .put(plain, HEADER_END, plain.length - HEADER_END)
        .array();
  }

  /** A JPEG with the name in a comment. */
  public static byte[] jpeg(int side) {
    byte[] text = NAME.getBytes(StandardCharsets.US_ASCII);
    byte[] plain = written(side, "jpeg");
    return ByteBuffer.allocate(plain.length + text.length + 4)
        .put(plain, 0, 2)
        .putShort((short) 0xFFFE)
        .putShort((short) (text.length + 2))
        .put(text)
        .put(plain, 2, plain.length - 2)
        .array();
  }

  private static byte[] written(int side, String format) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < side * side; i++) {
      image.getRaster().setSample(i % side, i / side, 0, (i * 37) & 0xFF);
    }
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(encoded)) {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return encoded.toByteArray();
  }
}
