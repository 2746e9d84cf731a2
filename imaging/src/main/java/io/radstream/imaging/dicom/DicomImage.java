package io.radstream.imaging.dicom;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.codec.CodedImage;
import io.radstream.imaging.dicom.dataset.DataSet;
import io.radstream.imaging.dicom.dataset.DicomFile;
import io.radstream.imaging.dicom.dataset.Tag;
import io.radstream.imaging.dicom.dataset.TransferSyntax;
import io.radstream.imaging.dicom.pixels.PixelData;
import io.radstream.imaging.dicom.pixels.PixelLayout;
import io.radstream.imaging.dicom.pixels.SampleSource;
import io.radstream.imaging.dicom.rendering.ColourFrame;
import io.radstream.imaging.dicom.rendering.GreyScale;
import io.radstream.imaging.dicom.rendering.Palette;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One image in a DICOM file (PS3.10) or bare data set: its header is read and accepted, its pixels
 * are not touched yet. Immutable, safe for use by many threads.
 */
public final class DicomImage {

  private final DicomFile file;
  private final PixelLayout layout;

  private DicomImage(DicomFile file, PixelLayout layout) {
    this.file = file;
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
    return of(bytes, mostInflated, also, new ChestScreen(parts, false));
  }

  /** The same, though the header may say that text is burned in. */
  public static DicomImage ofAnyText(
      byte[] bytes, BodyParts parts, int mostInflated, Set<Integer> also) throws BadImageException {
    return of(bytes, mostInflated, also, new ChestScreen(parts, true));
  }

  private static DicomImage of(
      byte[] bytes, int mostInflated, Set<Integer> also, ChestScreen screen)
      throws BadImageException {
    DicomFile file = DicomFile.read(bytes, mostInflated, wanted(also));
    screen.require(file);
    return new DicomImage(file, PixelLayout.of(file));
  }

  private static Set<Integer> wanted(Set<Integer> also) {
    Set<Integer> tags = new HashSet<>(Tag.OF_IMAGE);
    tags.add(OwnImages.MANUFACTURER_TAG);
    tags.addAll(also);
    return tags;
  }

  /** The header, of which only the elements that were asked for are there. */
  public DataSet set() {
    return file.set();
  }

  /** How samples lie in the pixel data, as the header was understood. */
  public PixelLayout layout() {
    return layout;
  }

  /** The UID of what the file is, if it is one of those that the standard has for such images. */
  public Optional<String> sopClass() {
    return ChestScreen.sopClass(file);
  }

  /** Whether the header speaks of text that is burned in, or at least does not deny it. */
  public boolean isTextBurnedIn() {
    return ChestScreen.isTextBurnedIn(file.set());
  }

  /**
   * The pixel data.
   *
   * @throws BadImageException if there are none
   */
  public PixelData pixels() throws BadImageException {
    return PixelData.of(file, layout);
  }

  /** How the file is written. */
  public TransferSyntax syntax() {
    return file.syntax();
  }

  /**
   * The pixel data without anything that is no sample: as many bytes as are due, or one frame of
   * run lengths, the bits beside the samples being no others than the samples' values give. Hold
   * width and height against a limit first.
   *
   * @throws BadImageException as {@link #image} does
   */
  public byte[] barePixels() throws BadImageException {
    return PixelData.of(file, layout).bare();
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

  /**
   * The frame as its codec sees it, its samples not decoded yet; empty where no codec is needed.
   *
   * @throws BadImageException if it is damaged, contradicts the header, or is compressed in a way
   *     that is not read here
   */
  public Optional<CodedImage> coded() throws BadImageException {
    return PixelData.of(file, layout).coded();
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
    PixelData pixels = PixelData.of(file, layout);
    SampleSource source = pixels.samples();
    return switch (layout.colour()) {
      case MONOCHROME1, MONOCHROME2 ->
          GreyScale.of(file.set(), pixels.stored(source)).render(layout);
      case PALETTE_COLOR -> Palette.of(file.set(), layout).render(pixels.stored(source), layout);
      default -> new ColourFrame(source, layout).grey();
    };
  }
}
