package io.radstream.imaging.jpegls;

import io.radstream.imaging.BadImageException;
import java.util.ArrayList;
import java.util.List;

/**
 * A frame header (T.87 C.2.2).
 *
 * @param width columns, 1 to 65535
 * @param height rows, 1 to 65535
 * @param precision bits of a sample, 2 to 16
 * @param ids the names of the components, one or three
 */
record Frame(int width, int height, int precision, List<Integer> ids) {

  private static final int SAMPLING = 0x11;
  private static final int COLOURS = 3;
  private static final int LENGTH = 6;

  /** Copies the list. */
  Frame {
    ids = List.copyOf(ids);
  }

  /** Reads the segment that was opened. */
  static Frame read(Segments segments, int length) throws BadImageException {
    int precision = segments.octet();
    int height = segments.word();
    int width = segments.word();
    int components = segments.octet();
    if (components != 1 && components != COLOURS) {
      throw BadImageException.unsupported("JPEG-LS image of %d components".formatted(components));
    }
    if (height == 0) {
      throw BadImageException.unsupported("JPEG-LS image whose height is not stated at first");
    }
    if (width == 0
        || precision < 2
        || precision > Short.SIZE
        || length != LENGTH + 3 * components) {
      throw Segments.damaged();
    }
    return new Frame(width, height, precision, ids(segments, components));
  }

  private static List<Integer> ids(Segments segments, int components) throws BadImageException {
    List<Integer> ids = new ArrayList<>();
    for (int component = 0; component < components; component++) {
      ids.add(segments.octet());
      if (segments.octet() != SAMPLING) {
        throw BadImageException.unsupported("JPEG-LS image with sub-sampled components");
      }
      segments.octet();
    }
    return ids;
  }

  int components() {
    return ids.size();
  }

  long sampleCount() {
    return (long) width * height * ids.size();
  }
}
