package io.radstream.imaging.jpegls;

import io.radstream.imaging.BadImageException;

/** Walks through one image and decodes its scans. Used by one thread, once. */
final class JpegLsDecoder {

  private static final int STATED_PRESETS = 5;
  private static final int MOST_RESTART_BYTES = 4;
  private static final int TRANSFORM_LENGTH = 5;

  /** "mrfx", the name of an extension. */
  private static final int TRANSFORM = 0x6D72_6678;

  private final byte[] bytes;
  private final Frame frame;
  private final boolean[] done;
  private final int[] stated = new int[STATED_PRESETS];
  private int restart;
  private boolean framed;

  JpegLsDecoder(byte[] bytes, Frame frame) {
    this.bytes = bytes;
    this.frame = frame;
    this.done = new boolean[frame.components()];
  }

  short[] decode() throws BadImageException {
    Segments segments = Segments.opened(bytes);
    int marker = segments.marker();
    while (marker != Segments.SCAN) {
      segment(segments, marker);
      marker = segments.marker();
    }
    if (!framed) {
      throw Segments.damaged();
    }
    short[] values = new short[Math.toIntExact(frame.sampleCount())];
    scan(segments, values);
    while (!isDone()) {
      marker = segments.marker();
      if (marker == Segments.SCAN) {
        scan(segments, values);
      } else {
        segment(segments, marker);
      }
    }
    return values;
  }

  private boolean isDone() {
    for (boolean one : done) {
      if (!one) {
        return false;
      }
    }
    return true;
  }

  private void segment(Segments segments, int marker) throws BadImageException {
    Segments.requireMisc(marker);
    int length = segments.open();
    switch (marker) {
      case Segments.FRAME -> {
        if (framed) {
          throw Segments.damaged();
        }
        framed = true;
      }
      case Segments.PRESETS -> presets(segments, length);
      case Segments.RESTART_INTERVAL -> restartInterval(segments, length);
      case Segments.COLOUR_TRANSFORM -> colourTransform(segments, length);
      default -> {}
    }
    segments.close();
  }

  private void presets(Segments segments, int length) throws BadImageException {
    if (length < 1 || segments.octet() != 1) {
      throw BadImageException.unsupported("JPEG-LS image with mapping tables or extensions");
    }
    if (length != 1 + 2 * STATED_PRESETS) {
      throw Segments.damaged();
    }
    for (int value = 0; value < STATED_PRESETS; value++) {
      stated[value] = segments.word();
    }
  }

  /** Of two to four bytes (T.87 C.2.5); a unit is a line, of each component in the scan. */
  private void restartInterval(Segments segments, int length) throws BadImageException {
    if (length < 2 || length > MOST_RESTART_BYTES) {
      throw Segments.damaged();
    }
    restart = 0;
    for (int octet = 0; octet < length; octet++) {
      restart = restart << Byte.SIZE | segments.octet();
    }
    if (restart < 0) {
      throw Segments.damaged();
    }
  }

  /** An extension by which three components are no colours any more. */
  private static void colourTransform(Segments segments, int length) throws BadImageException {
    if (length == TRANSFORM_LENGTH
        && (segments.word() << Short.SIZE | segments.word()) == TRANSFORM
        && segments.octet() != 0) {
      throw BadImageException.unsupported("JPEG-LS image with transformed colours");
    }
  }

  private void scan(Segments segments, short[] values) throws BadImageException {
    int length = segments.open();
    int count = segments.octet();
    if ((count != 1 && count != frame.components()) || length != 4 + 2 * count) {
      throw Segments.damaged();
    }
    int first = components(segments, count);
    int near = segments.octet();
    int order = segments.octet();
    if (segments.octet() != 0) {
      throw BadImageException.unsupported("JPEG-LS image with a point transform");
    }
    Interleave interleave = interleave(count, order);
    if (count > 1 && interleave == Interleave.NONE) {
      throw Segments.damaged();
    }
    Presets presets = Presets.of(stated, frame.precision(), near);
    segments.close();
    new Scan(frame, first, count, interleave, values).decode(bytes, segments, presets, restart);
  }

  /** What is said of a single component says nothing. */
  private static Interleave interleave(int count, int order) throws BadImageException {
    return switch (count == 1 ? 0 : order) {
      case 1 -> Interleave.LINE;
      case 2 -> Interleave.SAMPLE;
      case 0 -> Interleave.NONE;
      default -> throw Segments.damaged();
    };
  }

  /** The first of the components of a scan; all are marked as done. */
  private int components(Segments segments, int count) throws BadImageException {
    int first = 0;
    for (int component = 0; component < count; component++) {
      int found = frame.ids().indexOf(segments.octet());
      if (segments.octet() != 0) {
        throw BadImageException.unsupported("JPEG-LS image with mapping tables");
      }
      if (found < 0 || done[found] || (count > 1 && found != component)) {
        throw BadImageException.corrupt("JPEG-LS image has a component twice or not at all");
      }
      done[found] = true;
      first = found - component;
    }
    return first;
  }
}
