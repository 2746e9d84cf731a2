package io.radstream.streamapp.topology;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Images that cannot be classified; wherever a name has room in one, it is {@link #NAME}. */
final class TroubledImages {

  /** A patient's name, planted. */
  static final String NAME = "DOE^JANE";

  private static final String COMPUTED_RADIOGRAPHY = "1.2.840.10008.5.1.4.1.1.1";
  private static final String NATIVE = "1.2.840.10008.1.2.1";
  private static final String HTJ2K = "1.2.840.10008.1.2.4.201";
  private static final int SIDE = 64;

  private TroubledImages() {}

  static byte[] png(int side) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY), "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A PNG that announces two frames, right after its header. */
  static byte[] animated() {
    byte[] still = png(SIDE);
    int afterHeader = 8 + 12 + 13;
    byte[] control = ByteBuffer.allocate(12).put(ascii("acTL")).putInt(2).putInt(0).array();
    CRC32 sum = new CRC32();
    sum.update(control);
    return ByteBuffer.allocate(still.length + 20)
        .put(still, 0, afterHeader)
        .putInt(8)
        .put(control)
        .putInt((int) sum.getValue())
        .put(still, afterHeader, still.length - afterHeader)
        .array();
  }

  static byte[] dicom() {
    return dicom(NATIVE, "CHEST", "NO");
  }

  static byte[] dicomInHtj2k() {
    return dicom(HTJ2K, "CHEST", "NO");
  }

  static byte[] dicomWithBurnedInText() {
    return dicom(NATIVE, "CHEST", "YES");
  }

  static byte[] dicomOfAKnee() {
    return dicom(NATIVE, "KNEE", "NO");
  }

  /** Explicit little endian, tags ascending (PS3.5 section 7, PS3.10 section 7.1). */
  private static byte[] dicom(String syntax, String part, String burnedIn) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[128]);
    file.writeBytes(ascii("DICM"));
    byte[] meta = text(0x0002, 0x0010, "UI", syntax);
    file.writeBytes(element(0x0002, 0x0000, "UL", little(4).putInt(meta.length).array()));
    file.writeBytes(meta);
    file.writeBytes(text(0x0008, 0x0016, "UI", COMPUTED_RADIOGRAPHY));
    file.writeBytes(text(0x0008, 0x0060, "CS", "CR"));
    file.writeBytes(text(0x0010, 0x0010, "PN", NAME));
    file.writeBytes(text(0x0018, 0x0015, "CS", part));
    file.writeBytes(number(0x0002, 1)); // samples a pixel
    file.writeBytes(text(0x0028, 0x0004, "CS", "MONOCHROME2"));
    file.writeBytes(number(0x0010, SIDE));
    file.writeBytes(number(0x0011, SIDE));
    file.writeBytes(number(0x0100, 16));
    file.writeBytes(number(0x0101, 12));
    file.writeBytes(number(0x0102, 11));
    file.writeBytes(number(0x0103, 0));
    file.writeBytes(text(0x0028, 0x0301, "CS", burnedIn));
    file.writeBytes(pixels());
    return file.toByteArray();
  }

  private static byte[] pixels() {
    int bytes = SIDE * SIDE * 2;
    return little(12 + bytes)
        .putShort((short) 0x7FE0)
        .putShort((short) 0x0010)
        .put(ascii("OW"))
        .putShort((short) 0)
        .putInt(bytes)
        .array();
  }

  private static byte[] number(int element, int value) {
    return element(0x0028, element, "US", little(2).putShort((short) value).array());
  }

  private static byte[] text(int group, int element, String vr, String value) {
    String padding = vr.equals("UI") ? "\0" : " ";
    return element(group, element, vr, ascii(value.length() % 2 == 0 ? value : value + padding));
  }

  private static byte[] element(int group, int element, String vr, byte[] value) {
    return little(8 + value.length)
        .putShort((short) group)
        .putShort((short) element)
        .put(ascii(vr))
        .putShort((short) value.length)
        .put(value)
        .array();
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
