package io.radstream.imaging.deidentify;

import java.util.Optional;

/**
 * What an image's header said of whom and where it is from, in clear: to be made pseudonyms of and
 * forgotten. Its text form tells nothing.
 *
 * @param patient DICOM Patient ID (0010,0020)
 * @param study DICOM Study Instance UID (0020,000D)
 * @param device DICOM Station Name (0008,1010), else Device Serial Number (0018,1000)
 */
public record Identifiers(
    Optional<String> patient, Optional<String> study, Optional<String> device) {

  /** What formats without such a header have. */
  public static final Identifiers NONE =
      new Identifiers(Optional.empty(), Optional.empty(), Optional.empty());

  @Override
  public String toString() {
    return "Identifiers";
  }
}
