package io.radstream.gateway.deliver.instance;

import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.association.dimse.TransferSyntaxes;
import io.radstream.gateway.association.dimse.Uids;
import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.ResultIds;
import io.radstream.gateway.identitymap.IdentityEntry;
import io.radstream.imaging.dicom.OwnImages;
import io.radstream.imaging.dicom.dataset.DataSetWriter;
import io.radstream.imaging.dicom.dataset.Encoding;
import io.radstream.imaging.dicom.dataset.Tag;
import io.radstream.imaging.dicom.dataset.Vr;
import io.radstream.schemas.Diagnosis;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * An instance in the making: patient and study as the image has them, series and instance of the
 * result's own, the equipment (PS3.3 sections C.7.1 to C.7.5, C.12.1). Texts are UTF-8. The same
 * result makes the same bytes. Not thread-safe.
 */
public final class ResultInstance {

  /** What made it, as Manufacturer and as name of the device; by it our own images are known. */
  public static final String MANUFACTURER = OwnImages.MANUFACTURER;

  private static final DateTimeFormatter DATE = formatter("uuuuMMdd");
  private static final DateTimeFormatter TIME = formatter("HHmmss.SSSSSS");
  private static final int LONGEST_LO = 64;

  private final DataSetWriter set = new DataSetWriter(Encoding.EXPLICIT_LITTLE);
  private final String sopClass;
  private final String instance;

  private ResultInstance(String sopClass, String instance) {
    this.sopClass = sopClass;
    this.instance = instance;
  }

  /**
   * What kind of instance it is.
   *
   * @param sopClass UID
   * @param modality Modality (0008,0060)
   * @param name of the kind, of which its UIDs are made: {@code sr} makes those of {@code sr} and
   *     {@code sr-series}
   * @param seriesNumber Series Number (0020,0011)
   * @param seriesDescription Series Description (0008,103E)
   */
  public record Kind(
      String sopClass, String modality, String name, int seriesNumber, String seriesDescription) {}

  /** With everything that does not depend on what it shows. */
  public static ResultInstance of(ImageResult.Classified result, Kind kind) {
    ResultInstance made = new ResultInstance(kind.sopClass(), ResultIds.uid(kind.name(), result));
    made.common(result.decidedAt());
    made.patient(result.identity());
    made.study(result);
    made.series(kind, ResultIds.uid(kind.name() + "-series", result));
    made.equipment(result.diagnosis());
    return made;
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
  }

  private void common(Instant decidedAt) {
    String date = DATE.format(decidedAt);
    String time = TIME.format(decidedAt);
    set.text(0x0008_0005, Vr.of("CS"), "ISO_IR 192");
    set.text(0x0008_0012, Vr.of("DA"), date); // Instance Creation Date
    set.text(0x0008_0013, Vr.of("TM"), time);
    set.text(Tag.SOP_CLASS, Vr.of("UI"), sopClass);
    set.text(0x0008_0018, Vr.of("UI"), instance);
    set.text(0x0008_0023, Vr.of("DA"), date); // Content Date
    set.text(0x0008_0033, Vr.of("TM"), time);
    set.text(0x0008_0201, Vr.of("SH"), "+0000"); // Timezone Offset From UTC
    set.text(0x0020_0013, Vr.IS, "1"); // Instance Number
  }

  private void patient(IdentityEntry entry) {
    text(0x0010_0010, "PN", entry.patientName());
    text(0x0010_0020, "LO", entry.patient());
    if (!entry.issuer().isEmpty()) {
      text(0x0010_0021, "LO", entry.issuer());
    }
    text(0x0010_0030, "DA", ""); // Patient's Birth Date and Sex are not remembered
    text(0x0010_0040, "CS", "");
  }

  private void study(ImageResult.Classified result) {
    IdentityEntry entry = result.identity();
    String study = Uids.isLegal(entry.study()) ? entry.study() : ResultIds.uid("study", result);
    set.text(0x0020_000D, Vr.of("UI"), study);
    text(0x0008_0020, "DA", entry.studyDate().matches("[0-9]{8}") ? entry.studyDate() : "");
    text(0x0008_0030, "TM", "");
    text(0x0008_0050, "SH", entry.accession());
    text(0x0008_0090, "PN", ""); // Referring Physician's Name
    text(0x0020_0010, "SH", ""); // Study ID
  }

  private void series(Kind kind, String series) {
    set.text(Tag.MODALITY, Vr.of("CS"), kind.modality());
    set.text(0x0008_103E, Vr.of("LO"), kind.seriesDescription());
    set.text(0x0020_000E, Vr.of("UI"), series);
    set.text(0x0020_0011, Vr.IS, Integer.toString(kind.seriesNumber()));
  }

  /** The model is the device. */
  private void equipment(Diagnosis diagnosis) {
    set.text(0x0008_0070, Vr.of("LO"), MANUFACTURER);
    text(0x0008_1090, "LO", single(diagnosis.getModelName()));
    text(0x0018_1000, "LO", single(diagnosis.getModelSha256())); // Device Serial Number
    text(0x0018_1020, "LO", single(diagnosis.getModelVersion())); // Software Versions
  }

  private static String single(String text) {
    String one = text.replace('\\', '/');
    return one.length() <= LONGEST_LO ? one : one.substring(0, LONGEST_LO);
  }

  private void text(int tag, String vr, String value) {
    set.unicode(
        tag,
        Vr.of(vr),
        value
            .codePoints()
            .filter(c -> !Character.isISOControl(c))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString());
  }

  /** Its data set, to add what it shows. */
  public DataSetWriter set() {
    return set;
  }

  /** As it is sent. */
  public InstanceFile file() {
    return new InstanceFile(sopClass, instance, TransferSyntaxes.EXPLICIT_LITTLE, set.bytes());
  }
}
