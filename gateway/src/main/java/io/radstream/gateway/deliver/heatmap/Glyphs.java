package io.radstream.gateway.deliver.heatmap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Draws ASCII text with glyphs that come along: Java draws none where the machine has no fonts, as
 * in most containers. Not changed once it is read; safe for use by many threads.
 */
final class Glyphs {

  /** Columns of each glyph. */
  static final int WIDTH = 10;

  /** Rows of each glyph. */
  static final int HEIGHT = 20;

  static final Glyphs STANDARD = read("glyphs.txt");

  private static final int FIRST = ' ';
  private static final int UNKNOWN = '?';
  private static final int HEXADECIMAL = 16;

  private final List<int[]> rows;

  private Glyphs(List<int[]> rows) {
    this.rows = rows;
  }

  private static Glyphs read(String resource) {
    try (InputStream in =
        Objects.requireNonNull(Glyphs.class.getResourceAsStream(resource), resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return new Glyphs(
          text.lines().filter(line -> !line.startsWith("#")).map(Glyphs::glyph).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int[] glyph(String line) {
    return Arrays.stream(line.substring(3).split(" "))
        .mapToInt(row -> Integer.parseInt(row, HEXADECIMAL))
        .toArray();
  }

  /**
   * Draws one line of text, cut where the canvas ends; what is not ASCII becomes a question mark.
   *
   * @param x column of its left edge, at least 0
   * @param y row of its upper edge; it has {@code scale * HEIGHT} rows, all within the canvas
   * @param scale pixels of the canvas for each of a glyph's, at least 1
   * @param colour {@code 0xRRGGBB}
   */
  void draw(RgbCanvas canvas, String text, int x, int y, int scale, int colour) {
    int left = x;
    for (int character : text.codePoints().toArray()) {
      if (left + WIDTH * scale > canvas.width()) {
        return;
      }
      draw(canvas, of(character), left, y, scale, colour);
      left += WIDTH * scale;
    }
  }

  private int[] of(int character) {
    int index = character - FIRST;
    return rows.get(index >= 0 && index < rows.size() ? index : UNKNOWN - FIRST);
  }

  private static void draw(
      RgbCanvas canvas, int[] glyph, int left, int top, int scale, int colour) {
    for (int y = 0; y < HEIGHT * scale; y++) {
      int row = glyph[y / scale];
      for (int x = 0; x < WIDTH * scale; x++) {
        if ((row >>> (WIDTH - 1 - x / scale) & 1) == 1) {
          canvas.pixel(left + x, top + y, colour);
        }
      }
    }
  }
}
