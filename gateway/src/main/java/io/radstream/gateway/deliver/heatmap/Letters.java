package io.radstream.gateway.deliver.heatmap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Draws ASCII text with letters that come along: Java draws none where the machine has no fonts, as
 * in most containers. Not changed once it is read; safe for use by many threads.
 */
final class Letters {

  /** Columns of each letter. */
  static final int WIDTH = 10;

  /** Rows of each letter. */
  static final int HEIGHT = 20;

  static final Letters STANDARD = read("letters.txt");

  private static final int FIRST = ' ';
  private static final int UNKNOWN = '?';
  private static final int HEXADECIMAL = 16;

  private final List<int[]> rows;

  private Letters(List<int[]> rows) {
    this.rows = rows;
  }

  private static Letters read(String resource) {
    try (InputStream in =
        Objects.requireNonNull(Letters.class.getResourceAsStream(resource), resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return new Letters(
          text.lines().filter(line -> !line.startsWith("#")).map(Letters::letter).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int[] letter(String line) {
    return Arrays.stream(line.substring(3).split(" "))
        .mapToInt(row -> Integer.parseInt(row, HEXADECIMAL))
        .toArray();
  }

  /**
   * Draws one line of text, cut where the picture ends; what is not ASCII becomes a question mark.
   *
   * @param x column of its left edge, at least 0
   * @param y row of its upper edge; it has {@code scale * HEIGHT} rows, all within the picture
   * @param scale pixels of the picture for each of a letter's, at least 1
   * @param colour {@code 0xRRGGBB}
   */
  void draw(RgbPicture picture, String text, int x, int y, int scale, int colour) {
    int left = x;
    for (int letter : text.codePoints().toArray()) {
      if (left + WIDTH * scale > picture.width()) {
        return;
      }
      draw(picture, of(letter), left, y, scale, colour);
      left += WIDTH * scale;
    }
  }

  private int[] of(int letter) {
    int index = letter - FIRST;
    return rows.get(index >= 0 && index < rows.size() ? index : UNKNOWN - FIRST);
  }

  private static void draw(
      RgbPicture picture, int[] letter, int left, int top, int scale, int colour) {
    for (int y = 0; y < HEIGHT * scale; y++) {
      int row = letter[y / scale];
      for (int x = 0; x < WIDTH * scale; x++) {
        if ((row >>> (WIDTH - 1 - x / scale) & 1) == 1) {
          picture.pixel(left + x, top + y, colour);
        }
      }
    }
  }
}
