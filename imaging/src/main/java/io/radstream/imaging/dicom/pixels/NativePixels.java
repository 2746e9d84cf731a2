package io.radstream.imaging.dicom.pixels;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.dicom.dataset.DataSet;
import io.radstream.imaging.dicom.dataset.Element;
import io.radstream.imaging.dicom.dataset.Encoding;
import io.radstream.imaging.dicom.dataset.Vr;
import java.nio.ByteBuffer;

/**
 * Pixel data without compression (PS3.5 section 8.1), in one piece or in fragments.
 *
 * @param bytes from the first sample on, in the order of their words; as many as are due, or more
 * @param swap 1 where the two bytes of each word have changed places, else 0
 */
record NativePixels(ByteBuffer bytes, int swap) implements SampleSource {

  static NativePixels of(DataSet set, Element pixels, PixelLayout layout) throws BadImageException {
    ByteBuffer bytes =
        pixels.isUndefined() ? Fragments.joined(set, pixels) : set.value(pixels).slice();
    bytes.order(pixels.isUndefined() ? Encoding.EXPLICIT_LITTLE.order() : set.encoding().order());
    // PS3.5 section 7.3: big endian swaps the bytes of words, even where each is a sample.
    boolean swapped =
        layout.allocated() <= Byte.SIZE
            && set.encoding() == Encoding.EXPLICIT_BIG
            && pixels.vr() == Vr.OW;
    NativePixels found = new NativePixels(bytes, swapped ? 1 : 0);
    found.requireEnough(layout);
    return found;
  }

  /**
   * More bytes than are due are padding (PS3.5 section 8.1.1, note). But whole rows or columns
   * more, that are no mere filling, mean that the header's size is not that of the image.
   */
  private void requireEnough(PixelLayout layout) throws BadImageException {
    long due = due(layout);
    if (bytes.remaining() < due + (swap & due)) {
      throw disagreement(due);
    }
    long more = bytes.remaining() - due;
    long pixel = (long) layout.samples() * layout.sampleBytes();
    boolean fitsAnotherSize =
        more % (layout.rows() * pixel) == 0 || more % (layout.columns() * pixel) == 0;
    if (layout.allocated() > 1 && fitsAnotherSize && !isFilling(bytes, (int) due)) {
      throw disagreement(due);
    }
  }

  private BadImageException disagreement(long due) {
    return BadImageException.corrupt(
        "%d bytes of pixels where %d are due".formatted(bytes.remaining(), due));
  }

  /** A copy of all samples as they lie there, with no more than the other half of a last word. */
  NativePixels bare(PixelLayout layout) {
    int due = (int) due(layout);
    byte[] bare = new byte[due + (swap & due)];
    bytes.get(bytes.position(), bare);
    if (swap == 1 && due % 2 == 1) {
      bare[due - 1] = 0;
    }
    int over = (int) (layout.pixels() % Byte.SIZE);
    if (layout.allocated() == 1 && over > 0) {
      bare[(due - 1) ^ swap] &= (byte) ((1 << over) - 1);
    }
    return new NativePixels(ByteBuffer.wrap(bare).order(bytes.order()), swap);
  }

  /** How many samples a frame of bytes or words has. */
  int samples(PixelLayout layout) {
    return (int) due(layout) / layout.sampleBytes();
  }

  /** Bytes of the samples, with all colours where they are there though the model halves them. */
  private long due(PixelLayout layout) {
    boolean fewer = layout.allocated() == 1 || isHalved(layout);
    return fewer ? layout.bytes() : whole(layout);
  }

  private static long whole(PixelLayout layout) {
    return layout.pixels() * layout.samples() * layout.sampleBytes();
  }

  private static boolean isFilling(ByteBuffer bytes, int from) {
    for (int i = from + 1; i < bytes.limit(); i++) {
      if (bytes.get(i) != bytes.get(from)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int at(int index, int allocated) {
    return switch (allocated) {
      case 1 -> (bytes.get((index >> 3) ^ swap) >> (index & 7)) & 1;
      case 8 -> bytes.get(index ^ swap) & 0xFF;
      case 16 -> bytes.getShort(2 * index) & 0xFFFF;
      default -> bytes.getInt(4 * index);
    };
  }

  @Override
  public void put(int index, int allocated, int cell) {
    switch (allocated) {
      case 8 -> bytes.put(index ^ swap, (byte) cell);
      case 16 -> bytes.putShort(2 * index, (short) cell);
      default -> bytes.putInt(4 * index, cell);
    }
  }

  @Override
  public short[] cells(PixelLayout layout) {
    if (layout.allocated() != Short.SIZE || (layout.samples() > 1 && layout.planar())) {
      return SampleSource.super.cells(layout);
    }
    short[] cells = new short[(int) layout.pixels() * layout.samples()];
    bytes.duplicate().order(bytes.order()).asShortBuffer().get(cells);
    return cells;
  }

  @Override
  public boolean isPlanar(PixelLayout layout) {
    return layout.planar();
  }

  /** Some programs keep the name of the halved model for samples that are all there. */
  @Override
  public boolean isHalved(PixelLayout layout) {
    return layout.colour().isHalved() && bytes.remaining() < whole(layout);
  }
}
