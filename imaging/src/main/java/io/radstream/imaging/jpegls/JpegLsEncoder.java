package io.radstream.imaging.jpegls;

import io.radstream.imaging.Interruption;
import java.util.concurrent.CancellationException;

/**
 * Writes images in JPEG-LS (T.87) without loss, with the standard's default parameters; three
 * components line by line. Nothing but frame, scan and samples is written, so that a file tells
 * nothing but its image.
 */
public final class JpegLsEncoder {

  private static final int PIXELS_BETWEEN_LOOKS = 1 << 20;
  private static final int SAMPLING = 0x11;

  private final JpegLsSamples image;
  private final BitWriter out;
  private final LineEncoder encoder;
  private final int[] orders;
  private int[][] above;
  private int[][] lines;

  private JpegLsEncoder(JpegLsSamples image) {
    this.image = image;
    out = new BitWriter(image.values().length);
    encoder = new LineEncoder(Presets.standard((1 << image.precision()) - 1, 0), out);
    orders = new int[image.components()];
    above = new int[orders.length][image.width() + 2];
    lines = new int[orders.length][image.width() + 2];
  }

  /**
   * Codes an image. A byte is allocated for each sample, more where they do not compress.
   *
   * @return from the start marker to the end marker
   * @throws IllegalArgumentException if a sample has more bits than the image's precision
   * @throws CancellationException if the thread is interrupted
   */
  public static byte[] encode(JpegLsSamples image) {
    return new JpegLsEncoder(image).bytes();
  }

  private byte[] bytes() {
    marker(Segments.START);
    frame();
    scan();
    int looks = Math.max(1, PIXELS_BETWEEN_LOOKS / image.width());
    for (int row = 0; row < image.height(); row++) {
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
    out.octet(image.precision());
    out.word(image.height());
    out.word(image.width());
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
    int width = image.width();
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
    short[] values = image.values();
    int pixel = orders.length;
    int at = row * image.width() * pixel + component;
    int all = 0;
    for (int column = 1; column <= image.width(); column++) {
      int value = values[at] & 0xFFFF;
      line[column] = value;
      all |= value;
      at += pixel;
    }
    if (all >>> image.precision() != 0) {
      throw new IllegalArgumentException("a sample has more bits than the image's precision");
    }
  }
}
