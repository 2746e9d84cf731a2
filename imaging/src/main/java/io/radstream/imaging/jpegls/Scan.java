package io.radstream.imaging.jpegls;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Interruption;
import java.util.Arrays;

/**
 * One scan (T.87 C.2.3): the samples of one component, or of all. Owned by one decoder.
 *
 * @see LineDecoder
 */
final class Scan {

  /** Pixels between two looks at whether the thread is interrupted. */
  private static final int PIXELS_BETWEEN_LOOKS = 1 << 20;

  private static final int RESTARTS = 8;

  private final Frame frame;
  private final short[] values;
  private final int first;
  private final Interleave interleave;
  private final int[] orders;
  private int[][] above;
  private int[][] lines;

  /**
   * A scan of some components.
   *
   * @param first the first of the components
   * @param count how many
   * @param values to which the samples are written, pixel by pixel
   */
  Scan(Frame frame, int first, int count, Interleave interleave, short[] values) {
    this.frame = frame;
    this.values = values;
    this.first = first;
    this.interleave = interleave;
    orders = new int[count];
    above = new int[count][frame.width() + 2];
    lines = new int[count][frame.width() + 2];
  }

  /**
   * Decodes it.
   *
   * @param segments at the scan's data; left at the marker behind them
   * @param restart lines after which everything begins anew; 0 if never
   */
  void decode(byte[] bytes, Segments segments, Presets presets, int restart)
      throws BadImageException {
    BitReader bits = new BitReader(bytes, segments.position(), bytes.length);
    LineDecoder decoder = new LineDecoder(presets, bits);
    int looks = Math.max(1, PIXELS_BETWEEN_LOOKS / frame.width());
    for (int row = 0; row < frame.height(); row++) {
      if (row % looks == 0) {
        Interruption.check();
      }
      if (restart > 0 && row > 0 && row % restart == 0) {
        restart(bits, segments, row / restart - 1);
        decoder.clear();
      }
      row(decoder, row);
    }
    segments.seekMarker(bits.position());
  }

  private void restart(BitReader bits, Segments segments, int count) throws BadImageException {
    segments.seekMarker(bits.position());
    if (segments.marker() != Segments.RESTART + count % RESTARTS) {
      throw BadImageException.corrupt("JPEG-LS restart marker is missing");
    }
    bits.restart(segments.position());
    Arrays.fill(orders, 0);
    for (int[] line : lines) {
      Arrays.fill(line, 0);
    }
    for (int[] line : above) {
      Arrays.fill(line, 0);
    }
  }

  private void row(LineDecoder decoder, int row) throws BadImageException {
    int width = frame.width();
    int[][] before = lines;
    lines = above;
    above = before;
    for (int component = 0; component < lines.length; component++) {
      above[component][width + 1] = above[component][width];
      lines[component][0] = above[component][1];
    }
    if (interleave == Interleave.SAMPLE) {
      orders[0] = decoder.pixels(above, lines, width, orders[0]);
    } else {
      for (int component = 0; component < lines.length; component++) {
        orders[component] =
            decoder.line(above[component], lines[component], width, orders[component]);
      }
    }
    store(row);
  }

  private void store(int row) {
    int pixel = frame.components();
    for (int component = 0; component < lines.length; component++) {
      int[] line = lines[component];
      int at = row * frame.width() * pixel + first + component;
      for (int column = 1; column <= frame.width(); column++) {
        values[at] = (short) line[column];
        at += pixel;
      }
    }
  }
}
