package io.radstream.imaging.decode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNG files of any kind, the odd and the wrong ones included. Row filters take turns. */
final class TestPng {

  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  private TestPng() {
    file.writeBytes(SIGNATURE);
  }

  static TestPng begin() {
    return new TestPng();
  }

  /** A whole file; {@code sample} gives the sample of (x * channels + channel, y). */
  static byte[] of(
      int width, int height, int depth, int colour, boolean interlaced, IntBinaryOperator sample) {
    return begin()
        .header(width, height, depth, colour, interlaced)
        .image(width, height, depth, colour, interlaced, sample)
        .end();
  }

  TestPng header(int width, int height, int depth, int colour, boolean interlaced) {
    ByteBuffer data = ByteBuffer.allocate(13).putInt(width).putInt(height);
    data.put((byte) depth).put((byte) colour).put((byte) 0).put((byte) 0);
    return chunk("IHDR", data.put((byte) (interlaced ? 1 : 0)).array());
  }

  TestPng image(
      int width, int height, int depth, int colour, boolean interlaced, IntBinaryOperator sample) {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    for (int[] pass : interlaced ? ADAM7 : new int[][] {{0, 0, 1, 1}}) {
      writePass(rows, width, height, depth, channels(colour), pass, sample);
    }
    byte[] zipped = deflated(rows.toByteArray());
    int half = zipped.length / 2;
    return chunk("IDAT", Arrays.copyOfRange(zipped, 0, half))
        .chunk("IDAT", new byte[0])
        .chunk("IDAT", Arrays.copyOfRange(zipped, half, zipped.length));
  }

  TestPng chunk(String type, byte... data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    file.writeBytes(name);
    file.writeBytes(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    return this;
  }

  byte[] end() {
    return chunk("IEND").bytes();
  }

  byte[] bytes() {
    return file.toByteArray();
  }

  static int channels(int colour) {
    return switch (colour) {
      case 2 -> 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> 1;
    };
  }

  static byte[] deflated(byte[] data) {
    Deflater deflater = new Deflater();
    deflater.setInput(data);
    deflater.finish();
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    while (!deflater.finished()) {
      zipped.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return zipped.toByteArray();
  }

  private static void writePass(
      ByteArrayOutputStream rows,
      int width,
      int height,
      int depth,
      int channels,
      int[] pass,
      IntBinaryOperator sample) {
    int columns = (width - pass[0] + pass[2] - 1) / pass[2];
    if (width <= pass[0]) {
      return;
    }
    byte[] above = new byte[(columns * channels * depth + 7) / 8];
    int distance = Math.max(1, channels * depth / 8);
    int filter = 0;
    for (int y = pass[1]; y < height; y += pass[3]) {
      byte[] row = packed(above.length, columns, channels, depth, pass, y, sample);
      rows.write(filter);
      rows.writeBytes(filtered(filter, row, above, distance));
      above = row;
      filter = (filter + 1) % 5;
    }
  }

  private static byte[] packed(
      int length,
      int columns,
      int channels,
      int depth,
      int[] pass,
      int y,
      IntBinaryOperator sample) {
    byte[] row = new byte[length];
    for (int i = 0; i < columns * channels; i++) {
      int x = pass[0] + i / channels * pass[2];
      int value = sample.applyAsInt(x * channels + i % channels, y);
      for (int bit = 0; bit < depth; bit++) {
        int at = i * depth + bit;
        if ((value >> (depth - 1 - bit) & 1) == 1) {
          row[at / 8] |= (byte) (0x80 >> at % 8);
        }
      }
    }
    return row;
  }

  private static byte[] filtered(int filter, byte[] row, byte[] above, int distance) {
    byte[] out = new byte[row.length];
    for (int i = 0; i < row.length; i++) {
      int a = i < distance ? 0 : row[i - distance] & 0xFF;
      int b = above[i] & 0xFF;
      int c = i < distance ? 0 : above[i - distance] & 0xFF;
      int predicted =
          switch (filter) {
            case 1 -> a;
            case 2 -> b;
            case 3 -> (a + b) / 2;
            case 4 -> paeth(a, b, c);
            default -> 0;
          };
      out[i] = (byte) (row[i] - predicted);
    }
    return out;
  }

  private static int paeth(int a, int b, int c) {
    int p = a + b - c;
    int pa = Math.abs(p - a);
    int pb = Math.abs(p - b);
    int pc = Math.abs(p - c);
    return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
  }
}
