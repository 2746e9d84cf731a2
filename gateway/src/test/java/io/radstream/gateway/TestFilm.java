package io.radstream.gateway;

import io.radstream.gateway.association.client.InstanceFile;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A drawn radiograph of 12 bits in 16 as a device sends it, CR Image Storage in Explicit VR Little
 * Endian, with a patient's name.
 *
 * @param sopInstance its UID
 * @param patient Patient ID
 * @param rows pixels of its height
 * @param columns pixels of its width
 * @param seed another one draws another film
 */
record TestFilm(String sopInstance, String patient, int rows, int columns, int seed) {

  private static final String CR = "1.2.840.10008.5.1.4.1.1.1";
  private static final String EXPLICIT_LITTLE = "1.2.840.10008.1.2.1";

  InstanceFile file() {
    ByteArrayOutputStream set = new ByteArrayOutputStream();
    text(set, 0x0008_0016, "UI", CR);
    text(set, 0x0008_0018, "UI", sopInstance);
    text(set, 0x0008_0060, "CS", "CR");
    text(set, 0x0010_0010, "PN", "Mustermann^Erika");
    text(set, 0x0010_0020, "LO", patient);
    text(set, 0x0018_0015, "CS", "CHEST");
    text(set, 0x0018_5101, "CS", "PA");
    text(set, 0x0020_000D, "UI", "1.2.3." + (patient.hashCode() & 0xFFFF));
    number(set, 0x0028_0002, 1);
    text(set, 0x0028_0004, "CS", "MONOCHROME2");
    number(set, 0x0028_0010, rows);
    number(set, 0x0028_0011, columns);
    number(set, 0x0028_0100, 16);
    number(set, 0x0028_0101, 12);
    number(set, 0x0028_0102, 11);
    number(set, 0x0028_0103, 0);
    pixels(set);
    return new InstanceFile(CR, sopInstance, EXPLICIT_LITTLE, set.toByteArray());
  }

  /** Smooth, with a little noise, as film is. */
  private void pixels(ByteArrayOutputStream set) {
    ByteBuffer pixels = ByteBuffer.allocate(rows * columns * 2).order(ByteOrder.LITTLE_ENDIAN);
    int noise = seed;
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        noise = noise * 1_103_515_245 + 12_345;
        int value = 1_000 + (x * 1_500 / columns) + (y * 1_000 / rows) + ((noise >>> 16) & 15);
        pixels.putShort((short) value);
      }
    }
    header(set, 0x7FE0_0010);
    set.writeBytes(new byte[] {'O', 'W', 0, 0});
    set.writeBytes(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(pixels.capacity()).array());
    set.writeBytes(pixels.array());
  }

  private static void text(ByteArrayOutputStream set, int tag, String vr, String value) {
    String pad = vr.equals("UI") ? "\0" : " ";
    byte[] bytes =
        (value.length() % 2 == 0 ? value : value + pad).getBytes(StandardCharsets.US_ASCII);
    element(set, tag, vr, bytes);
  }

  private static void number(ByteArrayOutputStream set, int tag, int value) {
    element(set, tag, "US", new byte[] {(byte) value, (byte) (value >> 8)});
  }

  private static void element(ByteArrayOutputStream set, int tag, String vr, byte[] value) {
    header(set, tag);
    set.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
    set.writeBytes(new byte[] {(byte) value.length, (byte) (value.length >> 8)});
    set.writeBytes(value);
  }

  private static void header(ByteArrayOutputStream set, int tag) {
    set.writeBytes(
        new byte[] {(byte) (tag >> 16), (byte) (tag >> 24), (byte) tag, (byte) (tag >> 8)});
  }
}
