package io.radstream.cli.privacy;

import io.radstream.imaging.decode.ImageFormat;
import io.radstream.imaging.dicom.dataset.DataSetWriter;
import io.radstream.imaging.dicom.dataset.Encoding;
import io.radstream.imaging.dicom.dataset.Tag;
import io.radstream.imaging.dicom.dataset.Vr;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/** Images that say whom they are of wherever an image can say anything, in files that do so too. */
final class NamedImages {

  /** What must never be met again. */
  static final String NAME = "Unmistakable";

  private static final byte[] SAID = (NAME + "^Person").getBytes(StandardCharsets.US_ASCII);
  private static final int SIDE = 96;
  private static final int PNG_HEADER = 33;

  private static final String[] REPRESENTATIONS = {
    "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "OB", "OW", "PN", "SH",
    "SL", "SS", "ST", "TM", "UI", "UL", "UN", "US", "UT"
  };

  private NamedImages() {}

  /** Writes one of each format, and a damaged one that becomes a dead letter. */
  static void writeTo(Path folder) throws IOException {
    Path inside = Files.createDirectories(folder.resolve(NAME + "-folder"));
    Files.write(inside.resolve(NAME + "-1.png"), png());
    Files.write(inside.resolve(NAME + "-2.jpg"), jpeg(false));
    Files.write(inside.resolve(NAME + "-3.dcm"), dicom());
    Files.write(inside.resolve(NAME + "-damaged.jpg"), jpeg(true));
  }

  /** Chunks of every kind with the name, and the name behind the end. */
  static byte[] png() throws IOException {
    byte[] plain = written(ImageFormat.PNG);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(plain, 0, PNG_HEADER);
    for (String type :
        new String[] {"tEXt", "iTXt", "iCCP", "eXIf", "tIME", "sPLT", "naMe", "gAMA"}) {
      chunk(file, type, SAID);
    }
    chunk(file, "zTXt", compressed("Author\0\0"));
    chunk(file, "iTXt", compressed("Author\0\1\0\0\0"));
    file.write(plain, PNG_HEADER, plain.length - PNG_HEADER);
    file.writeBytes(SAID);
    return file.toByteArray();
  }

  /** All application segments and a comment with the name, Exif and XMP among them. */
  static byte[] jpeg(boolean damaged) throws IOException {
    byte[] plain = written(ImageFormat.JPEG);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(plain, 0, 2);
    segment(file, 0xE1, ("Exif\0\0MM\0*\0\0\0\10" + NAME).getBytes(StandardCharsets.ISO_8859_1));
    segment(
        file,
        0xE1,
        ("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><dc:creator>" + NAME + "</dc:creator>")
            .getBytes(StandardCharsets.UTF_16LE));
    for (int marker = 0xE2; marker <= 0xFE; marker++) {
      segment(file, marker, SAID);
    }
    // Half of the entropy-coded data is missing, which only decoding can notice.
    int end = damaged ? plain.length * 3 / 4 : plain.length - 2;
    file.write(plain, 2, end - 2);
    file.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD9});
    file.writeBytes(SAID);
    return file.toByteArray();
  }

  /** The name in an element of every representation, public and private, and in every UID. */
  static byte[] dicom() {
    DataSetWriter set = new DataSetWriter(Encoding.EXPLICIT_LITTLE);
    int number = 0x20;
    for (String vr : REPRESENTATIONS) {
      for (int group : new int[] {0x0008, 0x0009, 0x0010, 0x0018, 0x0020, 0x0032, 0x0040, 0x6000}) {
        set.element(group << 16 | 0x3000 | number, Vr.of(vr), SAID);
      }
      number++;
    }
    DataSetWriter item = new DataSetWriter(Encoding.EXPLICIT_LITTLE);
    item.element(0x0010_0010, Vr.of("PN"), SAID);
    DataSetWriter outer = new DataSetWriter(Encoding.EXPLICIT_LITTLE);
    outer.element(0x0009_1001, Vr.of("UN"), SAID);
    outer.sequence(0x0008_1140, item);
    set.sequence(0x0040_0275, outer);
    set.text(Tag.SOP_CLASS, Vr.of("UI"), "1.2.840.10008.5.1.4.1.1.1");
    set.element(0x0008_0018, Vr.of("UI"), SAID);
    set.element(0x0008_0054, Vr.of("AE"), SAID);
    set.text(Tag.MODALITY, Vr.of("CS"), "CR");
    set.element(0x0008_1010, Vr.of("SH"), SAID);
    set.element(0x0010_0010, Vr.of("PN"), SAID);
    set.element(0x0010_0020, Vr.of("LO"), SAID);
    set.text(Tag.BODY_PART, Vr.of("CS"), "CHEST\\" + NAME);
    set.element(0x0020_000D, Vr.of("UI"), SAID);
    set.element(0x0020_000E, Vr.of("UI"), SAID);
    set.number(Tag.SAMPLES_PER_PIXEL, 1);
    set.text(Tag.PHOTOMETRIC, Vr.of("CS"), "MONOCHROME2");
    set.number(Tag.ROWS, SIDE);
    set.number(Tag.COLUMNS, SIDE);
    set.number(Tag.BITS_ALLOCATED, 8);
    set.number(Tag.BITS_STORED, 8);
    set.number(Tag.HIGH_BIT, 7);
    set.number(Tag.PIXEL_REPRESENTATION, 0);
    set.text(Tag.WINDOW_CENTER, Vr.of("DS"), "128\\" + NAME);
    set.text(Tag.WINDOW_WIDTH, Vr.of("DS"), "256\\" + NAME);
    set.element(0x0028_1055, Vr.of("LO"), SAID);
    byte[] pixels = new byte[SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 37 % 251);
    }
    // Behind the last sample, as padding.
    set.element(
        Tag.PIXEL_DATA,
        Vr.OB,
        ByteBuffer.allocate(pixels.length + SAID.length).put(pixels).put(SAID).array());
    set.element(0xFFFC_FFFC, Vr.OB, SAID);
    return part10(set);
  }

  private static byte[] part10(DataSetWriter set) {
    DataSetWriter meta = new DataSetWriter(Encoding.EXPLICIT_LITTLE);
    meta.text(Tag.TRANSFER_SYNTAX, Vr.of("UI"), "1.2.840.10008.1.2.1");
    meta.element(0x0002_0003, Vr.of("UI"), SAID);
    meta.element(0x0002_0016, Vr.of("AE"), SAID);
    meta.element(0x0002_0017, Vr.of("AE"), SAID);
    meta.element(0x0002_0018, Vr.of("AE"), SAID);
    meta.element(0x0002_0102, Vr.OB, SAID);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(ByteBuffer.allocate(128).put(SAID).array());
    file.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(meta.bytes());
    file.writeBytes(set.bytes());
    return file.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
    byte[] typed =
        ByteBuffer.allocate(4 + data.length)
            .put(type.getBytes(StandardCharsets.US_ASCII))
            .put(data)
            .array();
    CRC32 sum = new CRC32();
    sum.update(typed);
    file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    file.writeBytes(typed);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }

  private static byte[] compressed(String start) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(start.getBytes(StandardCharsets.US_ASCII));
    Deflater deflater = new Deflater();
    deflater.setInput(SAID);
    deflater.finish();
    byte[] some = new byte[256];
    out.write(some, 0, deflater.deflate(some));
    deflater.end();
    return out.toByteArray();
  }

  private static void segment(ByteArrayOutputStream file, int marker, byte[] data) {
    file.writeBytes(
        ByteBuffer.allocate(4)
            .putShort((short) (0xFF00 | marker))
            .putShort((short) (data.length + 2))
            .array());
    file.writeBytes(data);
  }

  private static byte[] written(ImageFormat format) throws IOException {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < SIDE * SIDE; i++) {
      image.getRaster().setSample(i % SIDE, i / SIDE, 0, i * 37 % 251);
    }
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    ImageIO.write(image, format.name(), encoded);
    return encoded.toByteArray();
  }
}
