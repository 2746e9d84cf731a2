package io.radstream.imaging.jpeglossless;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * The only scan of a lossless JPEG (ISO/IEC 10918-1, B.2.3 and H.1).
 *
 * @param tables the Huffman table of each component
 * @param predictor 1 to 7 (table H.1)
 * @param transform bits that the samples have lost, less than the precision
 * @param stretches entropy-coded data between restart markers, one at least
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LosslessScan(HuffmanTable[] tables, int predictor, int transform, List<Stretch> stretches) {

  private static final int MOST_PREDICTOR = 7;
  private static final int COEFFICIENTS = 0x10;

  /** Bytes of the file from {@code start} to before {@code end}. */
  record Stretch(int start, int end) {}

  /**
   * Reads what follows the segment's length.
   *
   * @param defined the tables by what names them
   */
  static LosslessScan of(
      ByteBuffer data,
      LosslessFrame frame,
      Map<Integer, HuffmanTable> defined,
      List<Stretch> stretches)
      throws BadImageException {
    int components = data.hasRemaining() ? data.get() & 0xFF : 0;
    if (data.remaining() != 2 * components + 3) {
      throw BadImageException.corrupt("JPEG segment of a wrong length");
    }
    if (components != frame.components()) {
      throw BadImageException.unsupported("JPEG lossless of several scans");
    }
    HuffmanTable[] tables = new HuffmanTable[components];
    for (int i = 0; i < components; i++) {
      if (data.get() != frame.ids()[i]) {
        throw BadImageException.corrupt("JPEG scan of other components than the frame's");
      }
      tables[i] = table(defined, data.get() >> 4 & 0xF);
    }
    int predictor = data.get() & 0xFF;
    int transform = data.getShort() & 0xF;
    if (predictor < 1 || predictor > MOST_PREDICTOR || transform >= frame.precision()) {
      throw BadImageException.corrupt("JPEG scan with an impossible predictor");
    }
    return new LosslessScan(tables, predictor, transform, stretches);
  }

  /** Some programs define it as a table of coefficients, of which lossless files have none. */
  private static HuffmanTable table(Map<Integer, HuffmanTable> defined, int id)
      throws BadImageException {
    HuffmanTable table = defined.getOrDefault(id, defined.get(COEFFICIENTS | id));
    if (table == null) {
      throw BadImageException.corrupt("JPEG scan without the table it needs");
    }
    return table;
  }
}
