package io.radstream.cli.gateway;

import io.radstream.gateway.association.client.DicomSender;
import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.association.client.SenderSettings;
import io.radstream.imaging.deidentify.Part10;
import io.radstream.imaging.dicom.dataset.DataSetWriter;
import io.radstream.imaging.dicom.dataset.Encoding;
import io.radstream.imaging.dicom.dataset.Tag;
import io.radstream.imaging.dicom.dataset.Vr;
import io.radstream.testkit.images.ChestPhantom;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Set;

/** Drawn chests as instances of Secondary Capture, of {@value #PATIENTS} patients. */
public final class PhantomInstances {

  /** Study Date of all. */
  public static final LocalDate DAY = LocalDate.of(2026, 10, 1);

  /** Bytes of the pixel data of each, which is its last element. */
  static final int PIXELS = 512 * 512;

  private static final int PHANTOMS = 8;
  private static final int PATIENTS = 40;
  private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
  private static final String EXPLICIT_LITTLE = "1.2.840.10008.1.2.1";
  private static final int INSTANCE = 0x0008_0018;
  private static final int PATIENT = 0x0010_0020;
  private static final int STUDY_DATE = 0x0008_0020;
  private static final int STUDY = 0x0020_000D;
  private static final int SERIES = 0x0020_000E;

  private PhantomInstances() {}

  /** The Patient ID of an instance. */
  public static String patient(int number) {
    return "patient-" + number % PATIENTS;
  }

  /** One with a SOP Instance UID of its own for each number. */
  public static InstanceFile of(int number) {
    BufferedImage phantom = ChestPhantom.draw(number % PHANTOMS);
    byte[] pixels = ((DataBufferByte) phantom.getRaster().getDataBuffer()).getData();
    String uid = "1.2.826.0.1.3680043.10.999." + number;
    DataSetWriter out = new DataSetWriter(Encoding.EXPLICIT_LITTLE);
    out.text(Tag.SOP_CLASS, Vr.of("UI"), SECONDARY_CAPTURE);
    out.text(INSTANCE, Vr.of("UI"), uid);
    out.text(STUDY_DATE, Vr.of("DA"), DAY.format(DateTimeFormatter.BASIC_ISO_DATE));
    out.text(Tag.MODALITY, Vr.of("CS"), "CR");
    out.text(PATIENT, Vr.of("LO"), patient(number));
    out.text(Tag.BODY_PART, Vr.of("CS"), "CHEST");
    out.text(STUDY, Vr.of("UI"), "1.2.826.0.1.3680043.10.998." + number % PATIENTS);
    out.text(SERIES, Vr.of("UI"), "1.2.826.0.1.3680043.10.997." + number % PATIENTS);
    out.number(Tag.SAMPLES_PER_PIXEL, 1);
    out.text(Tag.PHOTOMETRIC, Vr.of("CS"), "MONOCHROME2");
    out.number(Tag.ROWS, phantom.getHeight());
    out.number(Tag.COLUMNS, phantom.getWidth());
    out.number(Tag.BITS_ALLOCATED, 8);
    out.number(Tag.BITS_STORED, 8);
    out.number(Tag.HIGH_BIT, 7);
    out.number(Tag.PIXEL_REPRESENTATION, 0);
    out.element(Tag.PIXEL_DATA, Vr.OB, pixels);
    return new InstanceFile(SECONDARY_CAPTURE, uid, EXPLICIT_LITTLE, out.bytes());
  }

  /** One as a file (PS3.10). */
  static byte[] file(InstanceFile instance) {
    byte[] header =
        Part10.header(instance.transferSyntax(), instance.sopClass(), instance.sopInstance());
    byte[] file = Arrays.copyOf(header, header.length + instance.dataSet().length);
    System.arraycopy(instance.dataSet(), 0, file, header.length, instance.dataSet().length);
    return file;
  }

  /** Sends one as a device would. */
  public static int sendTo(int port, InstanceFile instance) throws IOException {
    SenderSettings settings = SenderSettings.of("127.0.0.1", port, "RADSTREAM", "DEVICE");
    try (DicomSender sender = DicomSender.open(settings, Set.of(DicomSender.Kind.of(instance)))) {
      int status = sender.store(instance).status();
      sender.release();
      return status;
    }
  }
}
