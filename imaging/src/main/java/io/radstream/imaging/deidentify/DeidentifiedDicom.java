package io.radstream.imaging.deidentify;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.dicom.BodyParts;
import io.radstream.imaging.dicom.DicomImage;
import io.radstream.imaging.dicom.dataset.DataSetWriter;
import io.radstream.imaging.dicom.dataset.Encoding;
import io.radstream.imaging.dicom.dataset.Tag;
import io.radstream.imaging.dicom.dataset.TransferSyntax;
import io.radstream.imaging.dicom.pixels.PixelColour;
import io.radstream.imaging.dicom.pixels.PixelData;
import io.radstream.imaging.dicom.pixels.PixelLayout;
import io.radstream.imaging.dicom.pixels.SampleSource;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A new DICOM file (PS3.10) of what is needed to show an old one. It is read by the decoder's own
 * reader, so whatever is odd about it has been understood before anything is written. Instead of
 * the instance's UID it has one made from the file's bytes, which names nobody. Used by one thread.
 *
 * <ul>
 *   <li>Native pixels, and run lengths, stay what they are, in the encoding in which they were
 *       understood.
 *   <li>A JPEG keeps the segments that decoding needs.
 *   <li>Samples in JPEG lossless, JPEG-LS and JPEG 2000 are decoded and written in JPEG-LS, so that
 *       nothing travels on that these could hide; so are those of which text is covered.
 *   <li>What is larger than it may be is written in JPEG-LS, or deflated.
 * </ul>
 */
final class DeidentifiedDicom {

  private static final int HEXADECIMAL = 16;

  private final DicomImage image;
  private final ImageLimits limits;
  private final int mostBytes;
  private final BurnedInText text;
  private final String uid;

  private DeidentifiedDicom(
      DicomImage image, ImageLimits limits, int mostBytes, BurnedInText text, String uid) {
    this.image = image;
    this.limits = limits;
    this.mostBytes = mostBytes;
    this.text = text;
    this.uid = uid;
  }

  /**
   * The clean file.
   *
   * @param limits of the file as it is
   * @param mostBytes length of the clean file
   * @param text what becomes of text in the pixels
   */
  static CleanDicom of(byte[] file, ImageLimits limits, int mostBytes, BurnedInText text)
      throws BadImageException {
    int mostInflated = limits.mostInflated(file.length);
    DicomImage image =
        text.policy() == BurnedInText.Policy.REFUSE
            ? DicomImage.of(file, BodyParts.STANDARD, mostInflated, wanted())
            : DicomImage.ofAnyText(file, BodyParts.STANDARD, mostInflated, wanted());
    limits.require(image.width(), image.height(), image.samples(), file.length);
    if (Tables.isUnreadable(image.set(), Tag.MODALITY_LUT)
        || Tables.isUnreadable(image.set(), Tag.VOI_LUT)) {
      image.image(); // throws where it cannot be shown without the table
    }
    return new DeidentifiedDicom(image, limits, mostBytes, text, instanceUid(file)).clean();
  }

  private static Set<Integer> wanted() {
    Set<Integer> tags = new HashSet<>(KeptElements.tags());
    tags.addAll(SourceIdentity.tags());
    return tags;
  }

  /** PS3.5 annex B.2: a UID made from a number of 128 bits, here the file's imageId. */
  private static String instanceUid(byte[] file) {
    return "2.25." + new BigInteger(FileId.of(file), HEXADECIMAL);
  }

  private CleanDicom clean() throws BadImageException {
    PixelData pixels = image.pixels();
    SampleSource source = pixels.samples();
    return pixels.hasCells(source)
        ? ofCells(pixels, source.cells(image.layout()))
        : ofOthers(source);
  }

  private CleanDicom ofCells(PixelData pixels, short[] cells) throws BadImageException {
    String digest = PixelDigest.of(cells, image.layout());
    boolean masked = mask(cells);
    pixels.clear(cells);
    return first(forms(cells, masked), digest, clean -> hasCells(clean, cells));
  }

  /** Bits, 32 bits, and colours that two pixels share: nothing but a data set carries them. */
  private CleanDicom ofOthers(SampleSource source) throws BadImageException {
    if (text.policy() == BurnedInText.Policy.MASK && isMasked()) {
      throw refusedText("text cannot be covered in pixels of this layout");
    }
    PixelForm bare = PixelForm.bare(image);
    String digest =
        image.samples() == 1
            ? PixelDigest.of(source, image.layout())
            : PixelDigest.of(bare.bytes(), image.layout());
    List<Form> forms =
        image.syntax().encoding() == Encoding.EXPLICIT_LITTLE
            ? List.of(() -> bare, bare::deflated)
            : List.of(() -> bare);
    return first(forms, digest, clean -> Arrays.equals(bare.bytes(), clean.barePixels()));
  }

  /** One way to write the pixels; costly, so done only when its turn comes. */
  @FunctionalInterface
  private interface Form {
    PixelForm made() throws BadImageException;
  }

  /** Whether a clean file has the pixels that it should have. */
  @FunctionalInterface
  private interface Check {
    boolean holds(DicomImage clean) throws BadImageException;
  }

  /** The ways to write cells, the best first. */
  private List<Form> forms(short[] cells, boolean masked) {
    PixelLayout layout = image.layout();
    Form jpegLs = () -> PixelForm.jpegLs(cells, layout, recompression());
    Form plain = () -> PixelForm.cells(cells, layout, TransferSyntax.NATIVE, Recompression.NONE);
    Form deflated =
        () -> PixelForm.cells(cells, layout, TransferSyntax.DEFLATED, Recompression.DEFLATED);
    return switch (image.syntax().pixels()) {
      case NATIVE ->
          List.of(
              () -> PixelForm.cells(cells, layout, image.syntax(), Recompression.NONE),
              jpegLs,
              deflated);
      case RLE ->
          masked
              ? List.of(jpegLs, plain, deflated)
              : List.of(() -> PixelForm.bare(image), jpegLs, deflated);
      case JPEG ->
          masked
              ? List.of(jpegLs, plain, deflated)
              : List.of(() -> PixelForm.jpeg(image), jpegLs, plain, deflated);
      default -> List.of(jpegLs, plain, deflated);
    };
  }

  /** Of JPEG-LS: it may have come so. */
  private Recompression recompression() {
    return image.syntax().pixels() == TransferSyntax.Pixels.JPEG_LS
        ? Recompression.NONE
        : Recompression.JPEG_LS;
  }

  /** The first that is small enough and has the same pixels. */
  private CleanDicom first(List<Form> forms, String digest, Check check) throws BadImageException {
    int smallest = Integer.MAX_VALUE;
    for (Form form : forms) {
      PixelForm made = form.made();
      if (made.bytes().length > mostBytes && !made.syntax().deflated()) {
        smallest = Math.min(smallest, made.bytes().length);
        continue;
      }
      byte[] file = file(made);
      smallest = Math.min(smallest, file.length);
      if (file.length <= mostBytes && isExpandable(file) && isSame(file, made, check)) {
        return new CleanDicom(
            file, digest, SourceIdentity.of(image.set()), made.recompression(), isFlagged());
      }
    }
    throw refused(smallest);
  }

  private BadImageException refused(int smallest) {
    return smallest > mostBytes
        ? BadImageException.of(
            RejectionReason.TOO_LARGE,
            "%d bytes without identifiers, compressed without loss; at most %d are written"
                .formatted(smallest, mostBytes))
        : BadImageException.corrupt("DICOM file that cannot be written without its identifiers");
  }

  private byte[] file(PixelForm form) throws BadImageException {
    DataSetWriter set = CleanHeader.of(image, form.syntax().encoding(), form.layout(), uid);
    if (isFlagged()) {
      // Whoever reads the file is told outside of it; its own word would have it refused.
      set.without(Tag.BURNED_IN);
    }
    form.write(set);
    return Part10.file(form.syntax(), CleanHeader.sopClass(image), uid, set);
  }

  private boolean isFlagged() {
    return text.policy() == BurnedInText.Policy.FLAG && image.isTextBurnedIn();
  }

  private boolean isExpandable(byte[] file) {
    return image.layout().pixels() * image.samples() <= (long) limits.maxExpansion() * file.length;
  }

  /** The last look: nothing leaves that would be read in another way than what it was made of. */
  private boolean isSame(byte[] file, PixelForm form, Check check) throws BadImageException {
    DicomImage clean = DicomImage.of(file, BodyParts.STANDARD, limits.mostInflated(file.length));
    return clean.layout().equals(form.layout())
        && clean.syntax().pixels() == form.syntax().pixels()
        && check.holds(clean);
  }

  private static boolean hasCells(DicomImage clean, short[] cells) throws BadImageException {
    SampleSource source = clean.pixels().samples();
    return clean.pixels().hasCells(source) && Arrays.equals(source.cells(clean.layout()), cells);
  }

  /** Covers what is configured for the frame; whether that was anything. */
  private boolean mask(short[] cells) throws BadImageException {
    if (text.policy() != BurnedInText.Policy.MASK || !isMasked()) {
      return false;
    }
    if (image.layout().colour() == PixelColour.PALETTE_COLOR) {
      throw refusedText("text cannot be covered in pixels of a palette");
    }
    short[] darkest = PixelMask.darkest(cells, image.layout());
    text.masks().stream()
        .filter(mask -> mask.isFor(image.layout()))
        .forEach(mask -> mask.cover(cells, image.layout(), darkest));
    return true;
  }

  /** Whether a mask is for the frame; the image is refused if one is missing. */
  private boolean isMasked() throws BadImageException {
    boolean masked = text.masks().stream().anyMatch(mask -> mask.isFor(image.layout()));
    if (!masked && image.isTextBurnedIn()) {
      throw refusedText(
          "the header says that text is burned in, and no mask is for frames of %dx%d pixels"
              .formatted(image.width(), image.height()));
    }
    return masked;
  }

  private static BadImageException refusedText(String detail) {
    return BadImageException.of(RejectionReason.BURNED_IN_ANNOTATION, detail);
  }
}
