package io.radstream.imaging.jpegls;

import io.radstream.imaging.Interruption;
import java.util.concurrent.CancellationException;

/**
 * Writes pictures in JPEG-LS (T.87) without loss, with the standard's default parameters; three
 * components line by line. Nothing but frame, scan and samples is written, so that a file tells
 * nothing but its picture.
 */
public final class JpegLsEncoder {

  private static final int PIXELS_BETWEEN_LOOKS = 1 << 20;
  private static final int SAMPLING = 0x11;

  private final JpegLsSamples picture;
  private final BitWriter out;
  private final LineEncoder encoder;
  private final int[] orders;
  private int[][] above;
  private int[][] lines;

  private JpegLsEncoder(JpegLsSamples picture) {
    this.picture = picture;
    out = new BitWriter(picture.values().length);
    encoder = new LineEncoder(Presets.standard((1 << picture.precision()) - 1, 0), out);
    orders = new int[picture.components()];
    above = new int[orders.length][picture.width() + 2];
    lines = new int[orders.length][picture.width() + 2];
  }

  /**
   * Codes a picture. A byte is allocated for each sample, more where they do not compress.
   *
   * @return from the start marker to the end marker
   * @throws IllegalArgumentException if a sample has more bits than the picture's precision
   * @throws CancellationException if the thread is interrupted
   */
  public static byte[] encode(JpegLsSamples picture) {
    return new JpegLsEncoder(picture).bytes();
  }

  private byte[] bytes() {
    marker(Segments.START);
    frame();
    scan();
    int looks = Math.max(1, PIXELS_BETWEEN_LOOKS / picture.width());
    for (int row = 0; row < picture.height(); row++) {
      if (row % looks == 0) {
        Interruption.check();
      }
      row(row);
    }
    out.finish();
    marker(Segments.END);
    return out.bytes();
  }

  private void marker(int marker) {
    out.octet(0xFF);
    out.octet(marker);
  }

  private void frame() {
    marker(Segments.FRAME);
    out.word(8 + 3 * orders.length);
    out.octet(picture.precision());
    out.word(picture.height());
    out.word(picture.width());
    out.octet(orders.length);
    for (int component = 1; component <= orders.length; component++) {
      out.octet(component);
      out.octet(SAMPLING);
      out.octet(0);
    }
  }

  private void scan() {
    marker(Segments.SCAN);
    out.word(6 + 2 * orders.length);
    out.octet(orders.length);
    for (int component = 1; component <= orders.length; component++) {
      out.octet(component);
      out.octet(0);
    }
    out.octet(0);
    out.octet(orders.length == 1 ? 0 : 1); // interleaved by lines
    out.octet(0);
  }

  private void row(int row) {
    int width = picture.width();
    int[][] before = lines;
    lines = above;
    above = before;
    for (int component = 0; component < orders.length; component++) {
      int[] line = lines[component];
      load(row, component, line);
      above[component][width + 1] = above[component][width];
      line[0] = above[component][1];
      orders[component] = encoder.line(above[component], line, width, orders[component]);
    }
  }

  private void load(int row, int component, int[] line) {
    short[] values = picture.values();
    int pixel = orders.length;
    int at = row * picture.width() * pixel + component;
    int all = 0;
    for (int column = 1; column <= picture.width(); column++) {
      int value = values[at] & 0xFFFF;
      line[column] = value;
      all |= value;
      at += pixel;
    }
    if (all >>> picture.precision() != 0) {
      throw new IllegalArgumentException("a sample has more bits than the picture's precision");
    }
  }
}
