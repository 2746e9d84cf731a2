package io.radstream.imaging.deidentify;

import io.radstream.imaging.dicom.pixels.PixelLayout;
import io.radstream.imaging.dicom.pixels.SampleSource;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of what a frame's samples are, however they are written: rows, columns and samples a
 * pixel, each in 32 bits, then each sample's stored bits in 16, big endian, pixel by pixel. It is
 * the same for a frame in any transfer syntax without loss, whatever bits its cells have beside.
 */
final class PixelDigest {

  private static final int CHUNK = 1 << 13;

  private PixelDigest() {}

  /**
   * Of cells of 8 or 16 bit.
   *
   * @param cells pixel by pixel
   * @return 64 hexadecimal digits
   */
  static String of(short[] cells, PixelLayout layout) {
    MessageDigest sha = begun(layout);
    int shift = layout.shift();
    int mask = (1 << layout.stored()) - 1;
    byte[] chunk = new byte[CHUNK * Short.BYTES];
    for (int from = 0; from < cells.length; from += CHUNK) {
      int count = Math.min(CHUNK, cells.length - from);
      for (int i = 0; i < count; i++) {
        int value = ((cells[from + i] & 0xFFFF) >>> shift) & mask;
        chunk[2 * i] = (byte) (value >>> Byte.SIZE);
        chunk[2 * i + 1] = (byte) value;
      }
      sha.update(chunk, 0, Short.BYTES * count);
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  /** Of grey samples of another size, in 32 bits each. */
  static String of(SampleSource source, PixelLayout layout) {
    MessageDigest sha = begun(layout);
    int mask = (int) ((1L << layout.stored()) - 1);
    ByteBuffer row = ByteBuffer.allocate(layout.columns() * Integer.BYTES);
    for (int pixel = 0; pixel < layout.pixels(); pixel++) {
      row.putInt((source.at(pixel, layout.allocated()) >>> layout.shift()) & mask);
      if (!row.hasRemaining()) {
        sha.update(row.flip());
        row.clear();
      }
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  /** Of samples that several pixels share, as they are stored. */
  static String of(byte[] bare, PixelLayout layout) {
    return HexFormat.of().formatHex(begun(layout).digest(bare));
  }

  private static MessageDigest begun(PixelLayout layout) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(
          ByteBuffer.allocate(3 * Integer.BYTES)
              .putInt(layout.rows())
              .putInt(layout.columns())
              .putInt(layout.samples())
              .flip());
      return sha;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
