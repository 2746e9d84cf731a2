package io.radstream.gateway.dicomweb;

import com.fasterxml.jackson.databind.JsonNode;
import io.radstream.gateway.association.dimse.Uids;
import io.radstream.gateway.pull.ArchiveException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An instance as a PACS lists it (QIDO-RS, PS3.18 section 10.6; DICOM JSON, annex F).
 *
 * @param study Study Instance UID, as the PACS tells it: {@link #isLegible}
 * @param series Series Instance UID, likewise
 * @param instance SOP Instance UID, likewise
 * @param sopClass SOP Class UID; empty where it is not told
 * @param date Study Date; empty where it is not told
 */
record QidoInstance(
    String study, String series, String instance, String sopClass, Optional<LocalDate> date) {

  private static final String STUDY = "0020000D";
  private static final String SERIES = "0020000E";
  private static final String INSTANCE = "00080018";
  private static final String SOP_CLASS = "00080016";
  private static final String STUDY_DATE = "00080020";

  /**
   * Reads an answer; nothing at all is an empty list.
   *
   * @throws ArchiveException naming what is not as it should be
   */
  static List<QidoInstance> list(JsonNode answer) throws ArchiveException {
    if (answer.isMissingNode()) {
      return List.of();
    }
    if (!answer.isArray()) {
      throw ArchiveException.lasting(
          "its list of instances is none: is dicomweb.url the root of DICOMweb?");
    }
    List<QidoInstance> instances = new ArrayList<>();
    for (JsonNode entry : answer) {
      instances.add(
          new QidoInstance(
              text(entry, STUDY),
              text(entry, SERIES),
              text(entry, INSTANCE),
              Uids.legal(text(entry, SOP_CLASS)),
              date(text(entry, STUDY_DATE))));
    }
    return instances;
  }

  /** Whether all three are UIDs; one that has none can never be asked for. */
  boolean isLegible() {
    return Uids.isLegal(study) && Uids.isLegal(series) && Uids.isLegal(instance);
  }

  /** Of what its pseudonym is made. */
  String identity() {
    return isLegible() ? instance : String.join("|", study, series, instance);
  }

  private static String text(JsonNode entry, String tag) {
    JsonNode value = entry.path(tag).path("Value").path(0);
    return value.isTextual() ? value.textValue().strip() : "";
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
