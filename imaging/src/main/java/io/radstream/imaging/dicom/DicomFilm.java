package io.radstream.imaging.dicom;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.GreyImage;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * One film in a DICOM file (PS3.10) or bare data set: its header is read and accepted, its pixels
 * are not touched yet. Immutable, safe for use by many threads.
 */
public final class DicomFilm {

  private static final Set<Integer> WANTED =
      Set.of(
          Tag.SOP_CLASS,
          Tag.MODALITY,
          Tag.BODY_PART,
          Tag.SAMPLES_PER_PIXEL,
          Tag.PHOTOMETRIC,
          Tag.PLANAR_CONFIGURATION,
          Tag.FRAMES,
          Tag.ROWS,
          Tag.COLUMNS,
          Tag.BITS_ALLOCATED,
          Tag.BITS_STORED,
          Tag.HIGH_BIT,
          Tag.PIXEL_REPRESENTATION,
          Tag.BURNED_IN,
          Tag.WINDOW_CENTER,
          Tag.WINDOW_WIDTH,
          Tag.WINDOW_FUNCTION,
          Tag.RESCALE_INTERCEPT,
          Tag.RESCALE_SLOPE,
          Tag.MODALITY_LUT,
          Tag.VOI_LUT);

  private final TransferSyntax syntax;
  private final DataSet set;
  private final PixelLayout layout;

  private DicomFilm(TransferSyntax syntax, DataSet set, PixelLayout layout) {
    this.syntax = syntax;
    this.set = set;
    this.layout = layout;
  }

  /**
   * Reads the header. Allocates nothing in proportion to what the file states, a deflated data set
   * apart, of which no more than the bound is held.
   *
   * @param bytes a whole file; not changed, and used by {@link #picture} again
   * @param mostInflated bytes that a deflated data set may inflate to
   * @throws BadImageException if the file is damaged, is no single chest radiograph by its own
   *     words, has text burned in, or is in a transfer syntax of unknown encoding
   */
  public static DicomFilm of(byte[] bytes, int mostInflated) throws BadImageException {
    ByteBuffer file = ByteBuffer.wrap(bytes).position(DicomStart.firstElement(bytes));
    FileMeta meta = FileMeta.read(file);
    ByteBuffer body = file.position(meta.end());
    TransferSyntax syntax =
        meta.transferSyntax().isPresent()
            ? TransferSyntax.of(meta.transferSyntax().get())
            : TransferSyntax.unstated(DicomStart.encoding(body));
    if (syntax.deflated()) {
      body = Deflation.inflate(body, mostInflated);
    }
    DataSet set = DataSet.read(body, syntax.encoding(), WANTED);
    ChestScreen.require(meta, set);
    return new DicomFilm(syntax, set, PixelLayout.of(set));
  }

  /** Columns, 1 to 65535. */
  public int width() {
    return layout.columns();
  }

  /** Rows, 1 to 65535. */
  public int height() {
    return layout.rows();
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
  public GreyImage picture() throws BadImageException {
    Element pixels =
        set.element(Tag.PIXEL_DATA)
            .orElseThrow(() -> BadImageException.corrupt("DICOM file without pixel data"));
    short[] cells =
        switch (syntax.pixels()) {
          case NATIVE -> NativePixels.read(set, pixels, layout);
          case RLE -> RlePixels.read(set, pixels, layout);
          case OTHER -> throw syntax.refused();
        };
    if (!layout.colour().isGrey()) {
      return new GreyImage(width(), height(), 0xFF, cells);
    }
    return GreyScale.of(set, layout).render(cells);
  }
}
