package io.radstream.gateway.identitymap;

import java.time.Instant;

/**
 * An image's pseudonyms and what they stand for, in clear; texts are empty where the header says
 * nothing. Its own text form tells nothing.
 *
 * @param imageId pseudonym of the image
 * @param studyId pseudonym of its study
 * @param patientId pseudonym of its patient
 * @param patient Patient ID (0010,0020)
 * @param issuer Issuer of Patient ID (0010,0021)
 * @param patientName Patient's Name (0010,0010)
 * @param study Study Instance UID (0020,000D)
 * @param series Series Instance UID (0020,000E)
 * @param instance SOP Instance UID (0008,0018)
 * @param sopClass SOP Class UID (0008,0016); empty where an earlier version remembered the image
 * @param accession Accession Number (0008,0050)
 * @param studyDate Study Date (0008,0020), as written
 * @param receivedAt when the gateway received it
 */
public record IdentityEntry(
    String imageId,
    String studyId,
    String patientId,
    String patient,
    String issuer,
    String patientName,
    String study,
    String series,
    String instance,
    String sopClass,
    String accession,
    String studyDate,
    Instant receivedAt) {

  /** The same entry of another time. */
  IdentityEntry receivedAgain(Instant time) {
    return new IdentityEntry(
        imageId,
        studyId,
        patientId,
        patient,
        issuer,
        patientName,
        study,
        series,
        instance,
        sopClass,
        accession,
        studyDate,
        time);
  }

  @Override
  public String toString() {
    return "IdentityEntry";
  }
}
