package io.radstream.imaging.dicom.rendering;

import java.nio.ByteBuffer;

/** Expands a segmented palette (PS3.3 C.7.9.2). What is damaged ends it. */
final class PaletteSegments {

  private static final int MOST = 1 << 16;
  private static final int DISCRETE = 0;
  private static final int LINEAR = 1;
  private static final int INDIRECT = 2;

  private final ByteBuffer data;
  private final boolean bytes;
  private final ByteBuffer out;
  private int last;

  private PaletteSegments(ByteBuffer data, boolean bytes) {
    this.data = data.slice().order(data.order());
    this.bytes = bytes;
    this.out = ByteBuffer.allocate(MOST * Short.BYTES).order(data.order());
  }

  /** The entries, one a word. */
  static ByteBuffer expand(ByteBuffer data, boolean bytes) {
    PaletteSegments segments = new PaletteSegments(data, bytes);
    while (segments.one(segments.data, true)) {}
    return segments.out.flip();
  }

  /** Reads one segment; whether there may be another. */
  private boolean one(ByteBuffer from, boolean mayRefer) {
    int unit = bytes ? 1 : Short.BYTES;
    if (from.remaining() < 3 * unit) {
      return false;
    }
    int kind = next(from);
    int count = next(from);
    return switch (kind) {
      case DISCRETE -> discrete(from, count);
      case LINEAR -> linear(next(from), count);
      case INDIRECT -> mayRefer && indirect(from, count);
      default -> false;
    };
  }

  private boolean discrete(ByteBuffer from, int count) {
    for (int i = 0; i < count; i++) {
      if (from.remaining() < (bytes ? 1 : Short.BYTES) || !put(next(from))) {
        return false;
      }
    }
    return true;
  }

  private boolean linear(int to, int count) {
    int start = last;
    for (int i = 1; i <= count; i++) {
      if (!put(start + Math.round((float) (to - start) * i / count))) {
        return false;
      }
    }
    return true;
  }

  /** Repeats so many segments from an offset of 32 bits on. */
  private boolean indirect(ByteBuffer from, int count) {
    if (from.remaining() < Integer.BYTES) {
      return false;
    }
    long offset = from.getInt() & 0xFFFF_FFFFL;
    if (offset >= data.limit()) {
      return false;
    }
    ByteBuffer again = data.duplicate().order(data.order()).position((int) offset);
    for (int i = 0; i < count; i++) {
      if (!one(again, false)) {
        return false;
      }
    }
    return true;
  }

  private boolean put(int value) {
    if (out.remaining() < Short.BYTES) {
      return false;
    }
    last = value;
    out.putShort((short) value);
    return true;
  }

  private int next(ByteBuffer from) {
    return bytes ? from.get() & 0xFF : from.getShort() & 0xFFFF;
  }
}
