package io.radstream.demo;

import io.radstream.testkit.images.ChestPhantom;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** A folder such as a hospital's share: two images, one of them twice, and files that are none. */
final class MalformedImages {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int SIDE = 300;

  private MalformedImages() {}

  static void writeTo(Path folder) throws IOException {
    Files.write(folder.resolve("good.png"), png(ChestPhantom.draw(1)));
    Files.write(folder.resolve("same-again.png"), png(ChestPhantom.draw(1)));
    Files.write(folder.resolve("sixteen-bit.png"), png(sixteenBit()));
    Files.writeString(folder.resolve("text.png"), "not an image\n".repeat(50));
    Files.write(folder.resolve("truncated.jpg"), truncated(jpeg(ChestPhantom.draw(2))));
    Files.write(folder.resolve("empty.png"), new byte[0]);
    Files.write(
        folder.resolve("one-pixel.png"),
        png(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY)));
    Files.write(folder.resolve("huge.png"), hugeHeader());
  }

  private static BufferedImage sixteenBit() {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_USHORT_GRAY);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        image.getRaster().setSample(x, y, 0, (x * y) % 60_000);
      }
    }
    return image;
  }

  private static byte[] png(BufferedImage image) throws IOException {
    return encoded(image, "png");
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    return encoded(image, "jpeg");
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, format, bytes);
    return bytes.toByteArray();
  }

  private static byte[] truncated(byte[] whole) {
    return Arrays.copyOf(whole, whole.length / 3);
  }

  /** 30,000 by 30,000 pixels in its header, and nothing behind it. */
  private static byte[] hugeHeader() throws IOException {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    DataOutputStream header = new DataOutputStream(chunk);
    header.write("IHDR".getBytes(StandardCharsets.US_ASCII));
    header.writeInt(30_000);
    header.writeInt(30_000);
    header.write(new byte[] {8, 0, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(chunk.toByteArray());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(file);
    out.write(PNG);
    out.writeInt(13);
    out.write(chunk.toByteArray());
    out.writeInt((int) crc.getValue());
    return file.toByteArray();
  }
}
