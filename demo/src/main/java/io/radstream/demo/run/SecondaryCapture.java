package io.radstream.demo.run;

import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.dicom.dataset.DataSetWriter;
import io.radstream.imaging.dicom.dataset.Encoding;
import io.radstream.imaging.dicom.dataset.Tag;
import io.radstream.imaging.dicom.dataset.Vr;
import java.math.BigInteger;
import java.util.UUID;

/**
 * Makes DICOM of images that are none: Secondary Capture Image Storage (PS3.3 section A.8.1), which
 * is what image archives make of them, uncompressed with 16 bits. Stateless.
 */
final class SecondaryCapture {

  private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.7";
  private static final String EXPLICIT_LITTLE = "1.2.840.10008.1.2.1";
  private static final int SOP_INSTANCE = 0x0008_0018;
  private static final int PATIENT = 0x0010_0020;
  private static final int STUDY = 0x0020_000D;
  private static final int BITS = 16;

  private SecondaryCapture() {}

  /** An instance of a study of its own. */
  static InstanceFile of(GreyImage image) {
    String instance = newUid();
    DataSetWriter set = new DataSetWriter(Encoding.EXPLICIT_LITTLE);
    set.text(Tag.SOP_CLASS, Vr.of("UI"), SOP_CLASS);
    set.text(SOP_INSTANCE, Vr.of("UI"), instance);
    set.text(Tag.MODALITY, Vr.of("CS"), "CR");
    set.text(PATIENT, Vr.of("LO"), instance.substring(instance.length() - 8));
    set.text(Tag.BODY_PART, Vr.of("CS"), "CHEST");
    set.text(STUDY, Vr.of("UI"), newUid());
    set.number(Tag.SAMPLES_PER_PIXEL, 1);
    set.text(Tag.PHOTOMETRIC, Vr.of("CS"), "MONOCHROME2");
    set.number(Tag.ROWS, image.height());
    set.number(Tag.COLUMNS, image.width());
    set.number(Tag.BITS_ALLOCATED, BITS);
    int stored = Integer.SIZE - Integer.numberOfLeadingZeros(image.maxSample());
    set.number(Tag.BITS_STORED, stored);
    set.number(Tag.HIGH_BIT, stored - 1);
    set.number(Tag.PIXEL_REPRESENTATION, 0);
    set.words(Tag.PIXEL_DATA, Vr.OW, image.samples());
    return new InstanceFile(SOP_CLASS, instance, EXPLICIT_LITTLE, set.bytes());
  }

  /** PS3.5 section B.2: a UUID as a number. */
  private static String newUid() {
    return "2.25." + new BigInteger(UUID.randomUUID().toString().replace("-", ""), 16);
  }
}
