package io.radstream.imaging.dicom;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Pixel data in run lengths (PS3.5 annex G): one segment for each byte of a sample, the highest
 * first. Grey only.
 */
final class RlePixels {

  private static final int HEADER = 64;

  private RlePixels() {}

  /** The cells of grey samples as they were stored, row by row. */
  static short[] read(DataSet set, Element pixels, PixelLayout layout) throws BadImageException {
    if (!layout.colour().isGrey()) {
      throw BadImageException.unsupported("DICOM colours in run lengths");
    }
    ByteBuffer frame = onlyFragment(set, pixels);
    int[] bounds = bounds(frame, layout.sampleBytes());
    short[] cells = new short[(int) layout.pixels()];
    byte[] plane = new byte[cells.length];
    for (int segment = 0; segment + 1 < bounds.length; segment++) {
      expand(frame.duplicate().limit(bounds[segment + 1]).position(bounds[segment]), plane);
      for (int i = 0; i < cells.length; i++) {
        cells[i] = (short) ((cells[i] << Byte.SIZE) | (plane[i] & 0xFF));
      }
    }
    return cells;
  }

  /** Behind the offset table; a frame is never split (PS3.5 A.4.2). */
  private static ByteBuffer onlyFragment(DataSet set, Element pixels) throws BadImageException {
    ElementCursor cursor =
        new ElementCursor(set.bytes().position(pixels.start()), Encoding.EXPLICIT_LITTLE);
    requireItem(pixels.isUndefined() ? cursor.next() : pixels, cursor);
    Element fragment = cursor.next();
    requireItem(fragment, cursor);
    if (cursor.next().tag() != Tag.SEQUENCE_END) {
      throw BadImageException.corrupt("DICOM run lengths in more than one fragment");
    }
    return set.bytes()
        .limit(fragment.start() + fragment.length())
        .position(fragment.start())
        .slice()
        .order(Encoding.EXPLICIT_LITTLE.order());
  }

  private static void requireItem(Element element, ElementCursor cursor) throws BadImageException {
    if (element.tag() != Tag.ITEM || element.isUndefined()) {
      throw BadImageException.corrupt("DICOM pixel data without fragments");
    }
    cursor.skip(element);
  }

  /** Where segments begin, and where the last one ends (PS3.5 section G.5). */
  private static int[] bounds(ByteBuffer frame, int segments) throws BadImageException {
    if (frame.remaining() < HEADER || frame.getInt(0) != segments) {
      throw damaged();
    }
    int[] bounds = new int[segments + 1];
    for (int i = 0; i < segments; i++) {
      bounds[i] = frame.getInt(Integer.BYTES * (i + 1));
    }
    bounds[segments] = frame.limit();
    int last = HEADER;
    for (int bound : bounds) {
      if (bound < last) {
        throw damaged();
      }
      last = bound;
    }
    return bounds;
  }

  /** PS3.5 section G.3.2. What is left over when the plane is full is padding. */
  private static void expand(ByteBuffer segment, byte[] plane) throws BadImageException {
    int filled = 0;
    while (filled < plane.length) {
      if (segment.remaining() < 2) {
        throw damaged();
      }
      int code = segment.get();
      if (code >= 0) {
        int count = code + 1;
        if (count > segment.remaining() || count > plane.length - filled) {
          throw damaged();
        }
        segment.get(plane, filled, count);
        filled += count;
      } else if (code != Byte.MIN_VALUE) {
        int count = 1 - code;
        if (count > plane.length - filled) {
          throw damaged();
        }
        Arrays.fill(plane, filled, filled + count, segment.get());
        filled += count;
      }
    }
  }

  private static BadImageException damaged() {
    return BadImageException.corrupt("DICOM run lengths are damaged");
  }
}
