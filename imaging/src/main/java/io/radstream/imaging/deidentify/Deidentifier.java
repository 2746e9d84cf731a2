package io.radstream.imaging.deidentify;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.decode.ImageFormat;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.dicom.dataset.Tag;
import io.radstream.imaging.jpeg.JpegImage;
import io.radstream.imaging.png.PngImage;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes of an image the file that may leave the machine: its pixels and what is needed to show
 * them, nothing else. What comes out decodes to the same image, sample by sample. The file is read
 * by the code that decodes it later, so what cannot be read here would have no diagnosis either.
 * Pixels are not looked at: text that is burned into them stays, unless the header says so, which
 * is refused. Immutable, safe for use by many threads.
 *
 * <ul>
 *   <li>DICOM: the elements of {@link KeptElements}, written anew; pixel data are copied, or
 *       decoded and written in JPEG-LS, see {@link DeidentifiedDicom}.
 *   <li>JPEG: the segments that decoding needs, and the orientation.
 *   <li>PNG: header, palette, transparency, image data, and the orientation.
 * </ul>
 */
public final class Deidentifier {

  private static final int ANY = Integer.MAX_VALUE;

  private final ImageLimits limits;

  private Deidentifier(ImageLimits limits) {
    this.limits = limits;
  }

  /** One that holds no more than the limits allow. */
  public static Deidentifier within(ImageLimits limits) {
    return new Deidentifier(limits);
  }

  /** What is kept of a DICOM header, or written anew as it was understood: "(0028,0010)". */
  public static List<String> keptElements() {
    return Stream.concat(KeptElements.tags().stream(), CleanHeader.layoutTags().stream())
        .distinct()
        .sorted()
        .map(Tag::name)
        .toList();
  }

  /**
   * The clean file. Whatever the bytes hold, the answer is a result.
   *
   * @param file a whole image; not changed
   * @param format what its first bytes say
   */
  public StepResult<CleanImage> clean(byte[] file, ImageFormat format) {
    try {
      return StepResult.of(
          switch (format) {
            case DICOM -> clean(DeidentifiedDicom.of(file, limits, ANY, BurnedInText.REFUSED));
            case JPEG -> new CleanImage(bareJpeg(file), Identifiers.NONE);
            case PNG -> new CleanImage(barePng(file), Identifiers.NONE);
          });
    } catch (BadImageException e) {
      return e.result();
    }
  }

  /**
   * The clean file of a DICOM image, and what must be known of the original to publish it. Whatever
   * the bytes hold, the answer is a result; {@link io.radstream.imaging.RejectionReason#TOO_LARGE}
   * where no compression without loss makes the clean file small enough.
   *
   * @param file a whole file (PS3.10) or data set; not changed
   * @param mostBytes length of the clean file
   * @param text what becomes of text that is burned into the pixels
   * @throws java.util.concurrent.CancellationException if the thread is interrupted meanwhile
   */
  public StepResult<CleanDicom> cleanDicom(byte[] file, int mostBytes, BurnedInText text) {
    try {
      return StepResult.of(DeidentifiedDicom.of(file, limits, mostBytes, text));
    } catch (BadImageException e) {
      return e.result();
    }
  }

  private static CleanImage clean(CleanDicom dicom) {
    return new CleanImage(dicom.bytes(), dicom.source().identifiers());
  }

  private byte[] bareJpeg(byte[] file) throws BadImageException {
    JpegImage image = JpegImage.of(file);
    limits.require(image.width(), image.height(), image.components(), file.length);
    byte[] bare = image.bare();
    limits.require(image.width(), image.height(), image.components(), bare.length);
    return bare;
  }

  private byte[] barePng(byte[] file) throws BadImageException {
    PngImage image = PngImage.of(file);
    limits.require(image.width(), image.height(), image.channels(), file.length);
    byte[] bare = image.bare();
    limits.require(image.width(), image.height(), image.channels(), bare.length);
    return bare;
  }
}
