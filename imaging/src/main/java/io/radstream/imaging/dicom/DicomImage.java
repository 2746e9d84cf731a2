package io.radstream.imaging.dicom;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.GreyImage;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One image in a DICOM file (PS3.10) or bare data set: its header is read and accepted, its pixels
 * are not touched yet. Immutable, safe for use by many threads.
 */
public final class DicomImage {

  private final TransferSyntax syntax;
  private final DataSet set;
  private final PixelLayout layout;
  private final Optional<String> sopClass;

  private DicomImage(
      TransferSyntax syntax, DataSet set, PixelLayout layout, Optional<String> sopClass) {
    this.syntax = syntax;
    this.sopClass = sopClass;
    this.set = set;
    this.layout = layout;
  }

  /**
   * Reads the header. Allocates nothing in proportion to what the file states, a deflated data set
   * apart, of which no more than the bound is held.
   *
   * @param bytes a whole file; not changed, and used by {@link #image} again
   * @param parts which names of body parts speak for a chest X-ray
   * @param mostInflated bytes that a deflated data set may inflate to
   * @throws BadImageException if the file is damaged, is no single chest radiograph by its own
   *     words, has text burned in, or is in a transfer syntax of unknown encoding
   */
  public static DicomImage of(byte[] bytes, BodyParts parts, int mostInflated)
      throws BadImageException {
    return of(bytes, parts, mostInflated, Set.of());
  }

  /**
   * The same, reading further elements on the way, which {@link #set} then has.
   *
   * @param also their tags
   */
  public static DicomImage of(byte[] bytes, BodyParts parts, int mostInflated, Set<Integer> also)
      throws BadImageException {
    ByteBuffer file = ByteBuffer.wrap(bytes).position(DicomStart.firstElement(bytes));
    FileMeta meta = FileMeta.read(file);
    ByteBuffer body = file.position(meta.end());
    TransferSyntax syntax = syntax(meta, body);
    if (syntax.deflated()) {
      body = Deflation.inflate(body, mostInflated);
    }
    DataSet set = DataSet.read(body, syntax.encoding(), wanted(also));
    new ChestScreen(parts).require(meta, set);
    return new DicomImage(syntax, set, PixelLayout.of(set), ChestScreen.sopClass(meta, set));
  }

  private static Set<Integer> wanted(Set<Integer> also) {
    Set<Integer> tags = new HashSet<>(Tag.OF_IMAGE);
    tags.addAll(also);
    return tags;
  }

  /** The header, of which only the elements that were asked for are there. */
  public DataSet set() {
    return set;
  }

  /** How samples lie in the pixel data, as the header was understood. */
  public PixelLayout layout() {
    return layout;
  }

  /** The UID of what the file is, if it is one of those that the standard has for such images. */
  public Optional<String> sopClass() {
    return sopClass;
  }

  /** How the file is written. */
  public TransferSyntax syntax() {
    return syntax;
  }

  /**
   * The pixel data without anything that is no sample: as many bytes as are due, or one frame of
   * run lengths, the bits beside the samples being no others than the samples' values give. Hold
   * width and height against a limit first.
   *
   * @throws BadImageException as {@link #image} does
   */
  public byte[] barePixels() throws BadImageException {
    Element pixels = pixels();
    return switch (syntax.pixels()) {
      case NATIVE -> {
        NativePixels bare = NativePixels.of(set, pixels, layout).bare(layout);
        BareCells.clear(bare, bare.samples(layout), layout, padding());
        yield bare.bytes().array();
      }
      case RLE -> {
        RlePixels planes = RlePixels.of(set, pixels, layout);
        int samples = (int) layout.pixels() * layout.samples();
        boolean changed = BareCells.clear(planes, samples, layout, padding());
        yield changed ? planes.frame() : RlePixels.bare(set, pixels, layout);
      }
      case OTHER -> throw syntax.refused();
    };
  }

  /** As stated, unless the data set plainly begins otherwise. */
  private static TransferSyntax syntax(FileMeta meta, ByteBuffer body) throws BadImageException {
    if (meta.transferSyntax().isEmpty()) {
      return TransferSyntax.unstated(EncodingCheck.seen(body, DicomStart.encoding(body)));
    }
    TransferSyntax stated = TransferSyntax.of(meta.transferSyntax().get());
    if (stated.deflated()) {
      return stated.in(stated.encoding(), !EncodingCheck.begins(body, stated.encoding()));
    }
    return stated.in(EncodingCheck.seen(body, stated.encoding()), false);
  }

  /** Columns, 1 to 65535. */
  public int width() {
    return layout.columns();
  }

  /** Rows, 1 to 65535. */
  public int height() {
    return layout.rows();
  }

  /** Bytes of a pixel as it is stored, 1 to 6. */
  public int pixelBytes() {
    return layout.samples() * layout.sampleBytes();
  }

  /** Samples a pixel: 1 or 3. */
  public int samples() {
    return layout.samples();
  }

  /**
   * Reads the pixels and renders them. Hold width and height against a limit first.
   *
   * @throws BadImageException if they do not fill the frame, or are compressed in a way that is not
   *     read here
   */
  public GreyImage image() throws BadImageException {
    Element pixels = pixels();
    SampleSource source =
        switch (syntax.pixels()) {
          case NATIVE -> NativePixels.of(set, pixels, layout);
          case RLE -> RlePixels.of(set, pixels, layout);
          case OTHER -> throw syntax.refused();
        };
    return switch (layout.colour()) {
      case MONOCHROME1, MONOCHROME2 -> {
        StoredSamples samples = StoredSamples.of(source, layout, padding());
        yield GreyScale.of(set, samples).render(layout);
      }
      case PALETTE_COLOR -> ofPalette(source);
      default -> new ColourFrame(source, layout).grey();
    };
  }

  /** Only grey values can be background: what is an index of a palette has its colour. */
  private Padding padding() {
    return layout.colour().isGrey() ? Padding.of(set) : Padding.NONE;
  }

  private Element pixels() throws BadImageException {
    return set.element(Tag.PIXEL_DATA)
        .orElseThrow(() -> BadImageException.corrupt("DICOM file without pixel data"));
  }

  private GreyImage ofPalette(SampleSource source) throws BadImageException {
    Palette palette = Palette.of(set, layout);
    StoredSamples samples = StoredSamples.of(source, layout, padding());
    short[] table = new short[samples.numbers().length];
    for (int cell = 0; cell < table.length; cell++) {
      double index = samples.numbers()[cell];
      table[cell] = (short) (Double.isNaN(index) ? 0 : palette.grey(index));
    }
    short[] cells = samples.cells();
    for (int i = 0; i < cells.length; i++) {
      cells[i] = table[cells[i] & 0xFFFF];
    }
    return new GreyImage(width(), height(), 0xFFFF, cells);
  }
}
