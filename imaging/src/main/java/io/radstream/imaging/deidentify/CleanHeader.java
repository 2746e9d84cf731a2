package io.radstream.imaging.deidentify;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.dicom.DicomImage;
import io.radstream.imaging.dicom.dataset.DataSetWriter;
import io.radstream.imaging.dicom.dataset.Encoding;
import io.radstream.imaging.dicom.dataset.Tag;
import io.radstream.imaging.dicom.dataset.Vr;
import io.radstream.imaging.dicom.pixels.PixelColour;
import io.radstream.imaging.dicom.pixels.PixelLayout;
import java.util.Set;

/** Writes what is needed to show an image, and nothing of whom it is. */
final class CleanHeader {

  private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
  private static final int INSTANCE = 0x0008_0018;
  private static final int IDENTITY_REMOVED = 0x0012_0062;
  private static final int METHOD = 0x0012_0063;

  private CleanHeader() {}

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

  /** A data set without pixels. */
  static DataSetWriter of(DicomImage image, Encoding encoding, PixelLayout layout, String uid)
      throws BadImageException {
    DataSetWriter header = new DataSetWriter(encoding);
    KeptElements.write(image.set(), header);
    writeLayout(layout, header);
    if (layout.colour() == PixelColour.PALETTE_COLOR) {
      Tables.palette(image.set(), header);
    }
    header.text(Tag.SOP_CLASS, Vr.of("UI"), sopClass(image));
    header.text(INSTANCE, Vr.of("UI"), uid);
    header.text(IDENTITY_REMOVED, Vr.of("CS"), "YES");
    header.text(METHOD, Vr.of("LO"), "RadStream white list");
    return header;
  }

  private static void writeLayout(PixelLayout layout, DataSetWriter out) {
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

  /** What the image is. */
  static String sopClass(DicomImage image) {
    return image.sopClass().orElse(SECONDARY_CAPTURE);
  }
}
