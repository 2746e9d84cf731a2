package io.radstream.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Gives hostile PNG files right check sums and intact compression: a fuzzer cannot guess those, and
 * without them nothing behind them is ever reached.
 */
final class PngParts {

  /** Header, and the length of the palette. */
  static final int LEAST = 14;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int FRAME = 12;

  private PngParts() {}

  /** A file whose header, palette, transparency and rows are the bytes, in this order. */
  static byte[] of(byte[] parts) {
    byte[] header = Arrays.copyOf(parts, 13);
    // Files over 64 thousand pixels a side are refused by their header, which is soon tried out.
    Arrays.fill(header, 0, 2, (byte) 0);
    Arrays.fill(header, 4, 6, (byte) 0);
    int palette = Math.min(3 * (parts[13] & 0xFF), parts.length - LEAST);
    byte[] rows = Arrays.copyOfRange(parts, LEAST + palette, parts.length);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(SIGNATURE);
    chunk(file, "IHDR", header);
    if (palette > 0) {
      chunk(file, "PLTE", Arrays.copyOfRange(parts, LEAST, LEAST + palette));
      chunk(file, "tRNS", Arrays.copyOfRange(parts, LEAST, LEAST + Math.min(6, palette)));
    }
    chunk(file, "IDAT", deflated(rows));
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  /** The same file with the check sum that each chunk should have. */
  static byte[] withRightSums(byte[] file) {
    byte[] right = file.clone();
    ByteBuffer buffer = ByteBuffer.wrap(right);
    int at = SIGNATURE.length;
    while (right.length - at >= FRAME) {
      int length = buffer.getInt(at);
      if (length < 0 || length > right.length - at - FRAME) {
        return right;
      }
      CRC32 sum = new CRC32();
      sum.update(right, at + 4, length + 4);
      buffer.putInt(at + 8 + length, (int) sum.getValue());
      at += FRAME + length;
    }
    return right;
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    file.writeBytes(name);
    file.writeBytes(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }

  private static byte[] deflated(byte[] rows) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(rows);
      deflater.finish();
      byte[] zipped = new byte[rows.length + 64];
      return Arrays.copyOf(zipped, deflater.deflate(zipped));
    } finally {
      deflater.end();
    }
  }
}
