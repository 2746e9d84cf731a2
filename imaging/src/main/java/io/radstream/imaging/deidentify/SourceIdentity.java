package io.radstream.imaging.deidentify;

import io.radstream.imaging.dicom.dataset.DataSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a DICOM header says of whom, where and when an image is from, in clear. Its text form tells
 * nothing.
 *
 * @param patient Patient ID (0010,0020)
 * @param issuer Issuer of Patient ID (0010,0021)
 * @param patientName Patient's Name (0010,0010), with its separators
 * @param study Study Instance UID (0020,000D)
 * @param series Series Instance UID (0020,000E)
 * @param instance SOP Instance UID (0008,0018)
 * @param accession Accession Number (0008,0050)
 * @param modality Modality (0008,0060)
 * @param view View Position (0018,5101)
 * @param priority Requested Procedure Priority (0040,1003)
 * @param device Station Name (0008,1010), else Device Serial Number (0018,1000)
 * @param taken when
 */
public record SourceIdentity(
    Optional<String> patient,
    Optional<String> issuer,
    Optional<String> patientName,
    Optional<String> study,
    Optional<String> series,
    Optional<String> instance,
    Optional<String> accession,
    Optional<String> modality,
    Optional<String> view,
    Optional<String> priority,
    Optional<String> device,
    Taken taken) {

  private static final int PATIENT_NAME = 0x0010_0010;
  private static final int PATIENT_ID = 0x0010_0020;
  private static final int ISSUER = 0x0010_0021;
  private static final int STUDY = 0x0020_000D;
  private static final int SERIES = 0x0020_000E;
  private static final int INSTANCE = 0x0008_0018;
  private static final int ACCESSION = 0x0008_0050;
  private static final int MODALITY = 0x0008_0060;
  private static final int VIEW = 0x0018_5101;
  private static final int PRIORITY = 0x0040_1003;
  private static final int STATION = 0x0008_1010;
  private static final int SERIAL_NUMBER = 0x0018_1000;

  /**
   * When an image was taken, in the header's forms (DA and TM of PS3.5 section 6.2).
   *
   * @param studyDate Study Date (0008,0020)
   * @param studyTime Study Time (0008,0030)
   * @param date Acquisition Date (0008,0022)
   * @param time Acquisition Time (0008,0032)
   * @param offset Timezone Offset From UTC (0008,0201), "+0100"
   */
  public record Taken(
      Optional<String> studyDate,
      Optional<String> studyTime,
      Optional<String> date,
      Optional<String> time,
      Optional<String> offset) {

    private static final int STUDY_DATE = 0x0008_0020;
    private static final int STUDY_TIME = 0x0008_0030;
    private static final int DATE = 0x0008_0022;
    private static final int TIME = 0x0008_0032;
    private static final int OFFSET = 0x0008_0201;

    private static Taken of(DataSet set) {
      return new Taken(
          set.text(STUDY_DATE),
          set.text(STUDY_TIME),
          set.text(DATE),
          set.text(TIME),
          set.text(OFFSET));
    }

    @Override
    public String toString() {
      return "Taken";
    }
  }

  /**
   * The character sets in which names are read: defined terms of Specific Character Set
   * (0008,0005), PS3.3 section C.12.1.1.2.
   */
  public static List<String> characterSets() {
    return NameText.terms();
  }

  /** The tags of what is read. */
  static Set<Integer> tags() {
    return Set.of(
        PATIENT_NAME,
        PATIENT_ID,
        ISSUER,
        STUDY,
        SERIES,
        INSTANCE,
        ACCESSION,
        MODALITY,
        VIEW,
        PRIORITY,
        STATION,
        SERIAL_NUMBER,
        NameText.CHARACTER_SET,
        Taken.STUDY_DATE,
        Taken.STUDY_TIME,
        Taken.DATE,
        Taken.TIME,
        Taken.OFFSET);
  }

  /** What a header says, of which these tags were read. */
  static SourceIdentity of(DataSet set) {
    return new SourceIdentity(
        NameText.of(set, PATIENT_ID),
        NameText.of(set, ISSUER),
        NameText.of(set, PATIENT_NAME),
        set.text(STUDY),
        set.text(SERIES),
        set.text(INSTANCE),
        NameText.of(set, ACCESSION),
        set.text(MODALITY),
        set.text(VIEW),
        set.text(PRIORITY),
        set.text(STATION).or(() -> set.text(SERIAL_NUMBER)),
        Taken.of(set));
  }

  /** What pseudonyms are made of. */
  Identifiers identifiers() {
    return new Identifiers(patient, study, device);
  }

  @Override
  public String toString() {
    return "SourceIdentity";
  }
}
