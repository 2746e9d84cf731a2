package io.radstream.imaging.dicom.pixels;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Interruption;
import io.radstream.imaging.dicom.dataset.DataSet;
import io.radstream.imaging.dicom.dataset.Element;
import io.radstream.imaging.dicom.dataset.Encoding;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pixel data in run lengths (PS3.5 annex G): one segment for each byte of a sample, the highest
 * first, sample after sample.
 *
 * @param planes the bytes of each segment, one for each pixel
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RlePixels(byte[][] planes, int pixels) implements SampleSource {

  private static final int HEADER = 64;

  /** Expands all segments. */
  static RlePixels of(DataSet set, Element pixels, PixelLayout layout) throws BadImageException {
    ByteBuffer frame = frame(set, pixels, layout);
    int[] bounds = bounds(frame, layout.samples() * layout.sampleBytes());
    byte[][] planes = new byte[bounds.length - 1][(int) layout.pixels()];
    for (int segment = 0; segment < planes.length; segment++) {
      Interruption.check();
      expand(
          frame.duplicate().limit(bounds[segment + 1]).position(bounds[segment]), planes[segment]);
    }
    return new RlePixels(planes, (int) layout.pixels());
  }

  /**
   * The frame that {@link #of} reads, written anew: its segments as far as they carry samples,
   * without what lies before, between and behind them.
   */
  static byte[] bare(DataSet set, Element pixels, PixelLayout layout) throws BadImageException {
    ByteBuffer frame = frame(set, pixels, layout);
    int[] bounds = bounds(frame, layout.samples() * layout.sampleBytes());
    byte[] plane = new byte[(int) layout.pixels()];
    List<byte[]> segments = new ArrayList<>();
    for (int segment = 0; segment + 1 < bounds.length; segment++) {
      ByteBuffer runs = frame.duplicate().limit(bounds[segment + 1]).position(bounds[segment]);
      expand(runs, plane);
      byte[] used = new byte[runs.position() - bounds[segment]];
      frame.get(bounds[segment], used);
      segments.add(used);
    }
    return frame(segments);
  }

  private static ByteBuffer frame(DataSet set, Element pixels, PixelLayout layout)
      throws BadImageException {
    if (layout.allocated() < Byte.SIZE) {
      throw BadImageException.unsupported("DICOM bits in run lengths");
    }
    if (!pixels.isUndefined()) {
      throw BadImageException.corrupt("DICOM pixel data without fragments");
    }
    return Fragments.joined(set, pixels);
  }

  @Override
  public int at(int index, int allocated) {
    int bytes = allocated / Byte.SIZE;
    int first = index / pixels * bytes;
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value = (value << Byte.SIZE) | (planes[first + i][index % pixels] & 0xFF);
    }
    return value;
  }

  @Override
  public void put(int index, int allocated, int cell) {
    int bytes = allocated / Byte.SIZE;
    int first = index / pixels * bytes;
    for (int i = 0; i < bytes; i++) {
      planes[first + i][index % pixels] = (byte) (cell >>> (Byte.SIZE * (bytes - 1 - i)));
    }
  }

  @Override
  public short[] cells(PixelLayout layout) {
    int samples = layout.samples();
    int bytes = layout.sampleBytes();
    short[] cells = new short[pixels * samples];
    for (int plane = 0; plane < planes.length; plane++) {
      int shift = Byte.SIZE * (bytes - 1 - plane % bytes);
      int at = plane / bytes;
      for (byte value : planes[plane]) {
        cells[at] |= (short) ((value & 0xFF) << shift);
        at += samples;
      }
    }
    return cells;
  }

  /** A frame of these planes. */
  byte[] frame() {
    return frame(Arrays.stream(planes).map(RunLengths::of).toList());
  }

  private static byte[] frame(List<byte[]> segments) {
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(Encoding.EXPLICIT_LITTLE.order());
    header.putInt(segments.size());
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    for (byte[] segment : segments) {
      header.putInt(HEADER + frame.size());
      frame.writeBytes(segment);
      frame.writeBytes(new byte[segment.length & 1]);
    }
    byte[] bare = Arrays.copyOf(header.array(), HEADER + frame.size());
    System.arraycopy(frame.toByteArray(), 0, bare, HEADER, frame.size());
    return bare;
  }

  /** Whatever the header says: each segment is of one sample. */
  @Override
  public boolean isPlanar(PixelLayout layout) {
    return true;
  }

  @Override
  public boolean isHalved(PixelLayout layout) {
    return false;
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
        int count = Math.min(code + 1, plane.length - filled);
        if (count > segment.remaining()) {
          throw damaged();
        }
        segment.get(plane, filled, count);
        filled += count;
      } else if (code != Byte.MIN_VALUE) {
        int count = Math.min(1 - code, plane.length - filled);
        Arrays.fill(plane, filled, filled + count, segment.get());
        filled += count;
      }
    }
  }

  private static BadImageException damaged() {
    return BadImageException.corrupt("DICOM run lengths are damaged");
  }
}
