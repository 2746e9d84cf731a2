package io.radstream.imaging.deidentify;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.dicom.BodyParts;
import io.radstream.imaging.dicom.DicomImage;
import io.radstream.imaging.dicom.dataset.DataSet;
import io.radstream.imaging.dicom.dataset.Element;
import io.radstream.imaging.dicom.dataset.Tag;
import io.radstream.imaging.dicom.dataset.Vr;
import io.radstream.imaging.dicom.pixels.PixelColour;
import io.radstream.imaging.dicom.pixels.PixelLayout;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * A new DICOM file (PS3.10) of what is needed to show an old one. It is read by the decoder's own
 * reader, so whatever is odd about it has been understood before anything is written, and it is
 * written in the encoding in which it was understood. Instead of the instance's UID it has one made
 * from the file's bytes, which names nobody.
 */
final class DeidentifiedDicom {

  private static final int PATIENT_ID = 0x0010_0020;
  private static final int STUDY = 0x0020_000D;
  private static final int STATION = 0x0008_1010;
  private static final int SERIAL_NUMBER = 0x0018_1000;
  private static final int INSTANCE = 0x0008_0018;
  private static final int IDENTITY_REMOVED = 0x0012_0062;
  private static final int METHOD = 0x0012_0063;
  private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
  private static final int HEXADECIMAL = 16;

  private DeidentifiedDicom() {}

  static CleanImage of(byte[] file, ImageLimits limits) throws BadImageException {
    DicomImage image =
        DicomImage.of(file, BodyParts.STANDARD, limits.mostInflated(file.length), wanted());
    limits.require(image.width(), image.height(), image.samples(), file.length);
    if (Tables.isUnreadable(image.set(), Tag.MODALITY_LUT)
        || Tables.isUnreadable(image.set(), Tag.VOI_LUT)) {
      image.image(); // throws where it cannot be shown without the table
    }
    DataSetWriter header = new DataSetWriter(image.syntax().encoding());
    KeptElements.write(image.set(), header);
    writeLayout(image, header);
    if (image.layout().colour() == PixelColour.PALETTE_COLOR) {
      Tables.palette(image.set(), header);
    }
    byte[] pixels = image.barePixels();
    writePixels(image, pixels, header);
    header.text(Tag.SOP_CLASS, Vr.of("UI"), sopClass(image));
    String uid = instanceUid(file);
    header.text(INSTANCE, Vr.of("UI"), uid);
    header.text(IDENTITY_REMOVED, Vr.of("CS"), "YES");
    header.text(METHOD, Vr.of("LO"), "RadStream white list");
    byte[] clean = Part10.file(image.syntax(), sopClass(image), uid, header.bytes());
    limits.require(image.width(), image.height(), image.samples(), clean.length);
    requireSame(
        image, pixels, DicomImage.of(clean, BodyParts.STANDARD, limits.mostInflated(clean.length)));
    return new CleanImage(clean, identifiers(image.set()));
  }

  /** The tags of what is written as it was understood, whatever form it had. */
  static Set<Integer> layoutTags() {
    return Set.of(
        Tag.SOP_CLASS,
        Tag.SAMPLES_PER_PIXEL,
        Tag.PHOTOMETRIC,
        Tag.PLANAR_CONFIGURATION,
        Tag.ROWS,
        Tag.COLUMNS,
        Tag.BITS_ALLOCATED,
        Tag.BITS_STORED,
        Tag.HIGH_BIT,
        Tag.PIXEL_REPRESENTATION,
        Tag.RED_DESCRIPTOR,
        Tag.GREEN_DESCRIPTOR,
        Tag.BLUE_DESCRIPTOR,
        Tag.RED_DATA,
        Tag.GREEN_DATA,
        Tag.BLUE_DATA,
        Tag.RED_SEGMENTS,
        Tag.GREEN_SEGMENTS,
        Tag.BLUE_SEGMENTS);
  }

  private static Set<Integer> wanted() {
    Set<Integer> tags = new HashSet<>(KeptElements.tags());
    tags.addAll(Set.of(PATIENT_ID, STUDY, STATION, SERIAL_NUMBER));
    return tags;
  }

  private static void writeLayout(DicomImage image, DataSetWriter out) {
    PixelLayout layout = image.layout();
    out.number(Tag.SAMPLES_PER_PIXEL, layout.samples());
    out.text(Tag.PHOTOMETRIC, Vr.of("CS"), colour(layout.colour()));
    out.number(Tag.PLANAR_CONFIGURATION, layout.planar() ? 1 : 0);
    out.number(Tag.ROWS, layout.rows());
    out.number(Tag.COLUMNS, layout.columns());
    out.number(Tag.BITS_ALLOCATED, layout.allocated());
    out.number(Tag.BITS_STORED, layout.stored());
    out.number(Tag.HIGH_BIT, layout.highBit());
    out.number(Tag.PIXEL_REPRESENTATION, layout.signed() ? 1 : 0);
  }

  private static String colour(PixelColour colour) {
    return colour == PixelColour.PALETTE_COLOR ? "PALETTE COLOR" : colour.name();
  }

  private static void writePixels(DicomImage image, byte[] pixels, DataSetWriter out) {
    boolean fragments =
        image.set().element(Tag.PIXEL_DATA).filter(Element::isUndefined).isPresent();
    if (fragments) {
      out.fragment(
          Tag.PIXEL_DATA,
          pixelVr(image),
          Arrays.copyOf(pixels, pixels.length + (pixels.length & 1)));
    } else {
      out.element(Tag.PIXEL_DATA, pixelVr(image), pixels);
    }
  }

  /** Bytes of big endian words are swapped: there the representation is part of the meaning. */
  private static int pixelVr(DicomImage image) {
    boolean words =
        image.layout().allocated() > Byte.SIZE
            || image.set().element(Tag.PIXEL_DATA).filter(found -> found.vr() == Vr.OW).isPresent();
    return words ? Vr.OW : Vr.OB;
  }

  private static String sopClass(DicomImage image) {
    return image.sopClass().orElse(SECONDARY_CAPTURE);
  }

  /** PS3.5 annex B.2: a UID made from a number of 128 bits, here the file's imageId. */
  private static String instanceUid(byte[] file) {
    return "2.25." + new BigInteger(FileId.of(file), HEXADECIMAL);
  }

  private static Identifiers identifiers(DataSet set) {
    return new Identifiers(
        set.text(PATIENT_ID), set.text(STUDY), set.text(STATION).or(() -> set.text(SERIAL_NUMBER)));
  }

  /** The last look: nothing leaves that would be read in another way than what it was made of. */
  private static void requireSame(DicomImage image, byte[] pixels, DicomImage clean)
      throws BadImageException {
    if (!clean.layout().equals(image.layout())
        || clean.syntax().pixels() != image.syntax().pixels()
        || !Arrays.equals(pixels, clean.barePixels())) {
      throw BadImageException.corrupt("DICOM file that cannot be written without its identifiers");
    }
  }
}
