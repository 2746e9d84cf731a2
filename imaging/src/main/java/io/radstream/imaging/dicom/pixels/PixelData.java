package io.radstream.imaging.dicom.pixels;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Interruption;
import io.radstream.imaging.codec.CodedImage;
import io.radstream.imaging.dicom.dataset.DicomFile;
import io.radstream.imaging.dicom.dataset.Element;
import io.radstream.imaging.dicom.dataset.Tag;
import java.util.Optional;
import java.util.stream.IntStream;

/** The one frame of a file, however it is compressed. Immutable, safe for use by many threads. */
public final class PixelData {

  private final DicomFile file;
  private final Element pixels;
  private final PixelLayout layout;

  private PixelData(DicomFile file, Element pixels, PixelLayout layout) {
    this.file = file;
    this.pixels = pixels;
    this.layout = layout;
  }

  /**
   * Finds the pixel data.
   *
   * @throws BadImageException if the file has none
   */
  public static PixelData of(DicomFile file, PixelLayout layout) throws BadImageException {
    Element pixels =
        file.set()
            .element(Tag.PIXEL_DATA)
            .orElseThrow(() -> BadImageException.corrupt("DICOM file without pixel data"));
    return new PixelData(file, pixels, layout);
  }

  /**
   * Reads the samples.
   *
   * @throws BadImageException if they do not fill the frame, or are compressed in a way that is not
   *     read here
   */
  public SampleSource samples() throws BadImageException {
    return switch (file.syntax().pixels()) {
      case NATIVE -> NativePixels.of(file.set(), pixels, layout);
      case RLE -> RlePixels.of(file.set(), pixels, layout);
      default -> DecodedSamples.of(frame(), layout);
    };
  }

  /**
   * The frame as its codec sees it, its samples not decoded yet; empty where no codec is needed.
   *
   * @throws BadImageException if it is damaged, contradicts the header, or is compressed in a way
   *     that is not read here
   */
  public Optional<CodedImage> coded() throws BadImageException {
    return switch (file.syntax().pixels()) {
      case NATIVE, RLE -> Optional.empty();
      default -> Optional.of(frame());
    };
  }

  private CodedImage frame() throws BadImageException {
    return CompressedFrame.of(file, pixels, layout);
  }

  /**
   * The samples of a grey or palette frame with their numbers.
   *
   * @param source its samples, all of them
   * @throws BadImageException if too many of them contradict the number of bits
   */
  public StoredSamples stored(SampleSource source) throws BadImageException {
    return StoredSamples.of(source, layout, padding());
  }

  /**
   * The pixel data without anything that is no sample: as many bytes as are due, or one frame of
   * run lengths, the bits beside the samples being no others than the samples' values give.
   *
   * @throws BadImageException as {@link #samples} and {@link #stored} do
   */
  public byte[] bare() throws BadImageException {
    return switch (file.syntax().pixels()) {
      case NATIVE -> {
        NativePixels bare = NativePixels.of(file.set(), pixels, layout).bare(layout);
        BareCells.clear(bare, bare.samples(layout), layout, padding());
        yield bare.bytes().array();
      }
      case RLE -> {
        RlePixels planes = RlePixels.of(file.set(), pixels, layout);
        int samples = (int) layout.pixels() * layout.samples();
        boolean changed = BareCells.clear(planes, samples, layout, padding());
        yield changed ? planes.frame() : RlePixels.bare(file.set(), pixels, layout);
      }
      case JPEG, JPEG_LOSSLESS, JPEG_LS, JPEG_2000, OTHER -> throw file.syntax().refused();
    };
  }

  /**
   * Whether the samples have cells of 8 or 16 bit, and each pixel its own.
   *
   * @param source its samples
   */
  public boolean hasCells(SampleSource source) {
    boolean narrow = layout.allocated() == Byte.SIZE || layout.allocated() == Short.SIZE;
    return narrow && !source.isHalved(layout);
  }

  /**
   * Takes out of cells whatever is no part of their samples, as {@link #bare} does.
   *
   * @param cells pixel by pixel; changed in place
   * @return whether there was anything to take out
   * @throws BadImageException if too many samples contradict the number of bits
   */
  public boolean clear(short[] cells) throws BadImageException {
    return BareCells.clear(cells, layout, padding());
  }

  /**
   * The JPEG of the frame without anything but its image; only where that is what the pixels are.
   *
   * @throws BadImageException if it is damaged
   */
  public byte[] bareJpeg() throws BadImageException {
    return CompressedFrame.jpeg(file, pixels).bare();
  }

  /** Only grey values can be background: what is an index of a palette has its colour. */
  private Padding padding() {
    return layout.colour().isGrey() ? Padding.of(file.set()) : Padding.NONE;
  }

  /**
   * Takes out of the cells of samples whatever is no part of their values: overlays in unused bits,
   * which may be writing, and dirt. The image stays the same.
   */
  private static final class BareCells {

    private static final int SAMPLES_A_CHECK = 1 << 20;

    private BareCells() {}

    static boolean clear(short[] cells, PixelLayout layout, Padding padding)
        throws BadImageException {
      if (layout.stored() == layout.allocated()) {
        return false;
      }
      int mask = ((1 << layout.stored()) - 1) << layout.shift();
      if (isBare(cells, layout, mask)) {
        return false;
      }
      int[] cleared =
          layout.samples() == 1
              ? SampleBits.of(cells, layout).cleared(padding)
              : IntStream.range(0, 1 << layout.allocated()).map(cell -> cell & mask).toArray();
      int changed = 0;
      for (int i = 0; i < cells.length; i++) {
        int cell = cells[i] & 0xFFFF;
        changed |= cell ^ cleared[cell];
        cells[i] = (short) cleared[cell];
      }
      return changed != 0;
    }

    /** As in most images: no bit is set beside the stored ones, which no sign needs. */
    private static boolean isBare(short[] cells, PixelLayout layout, int mask) {
      int bits = 0;
      for (short cell : cells) {
        bits |= cell;
      }
      return !layout.signed() && (bits & 0xFFFF & ~mask) == 0;
    }

    /**
     * Clears the cells in place.
     *
     * @param samples how many there are
     * @return whether there was anything to clear
     * @throws BadImageException if too many samples contradict the number of bits
     */
    static boolean clear(SampleSource source, int samples, PixelLayout layout, Padding padding)
        throws BadImageException {
      if (layout.stored() == layout.allocated()) {
        return false;
      }
      boolean table = layout.samples() == 1 && layout.allocated() <= Short.SIZE;
      int[] cleared =
          table
              ? SampleBits.of(StoredSamples.cells(source, layout), layout).cleared(padding)
              : new int[0];
      int mask = ((1 << layout.stored()) - 1) << layout.shift();
      boolean changed = false;
      for (int i = 0; i < samples; i++) {
        if (i % SAMPLES_A_CHECK == 0) {
          Interruption.check();
        }
        int cell = source.at(i, layout.allocated());
        int bare = table ? cleared[cell] : cell & mask;
        if (bare != cell) {
          source.put(i, layout.allocated(), bare);
          changed = true;
        }
      }
      return changed;
    }
  }
}
