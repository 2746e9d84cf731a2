package io.radstream.gateway.dicomweb;

import io.radstream.gateway.pull.ArchiveSettings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How a PACS is pulled from by DICOMweb.
 *
 * @param archive how it is asked
 * @param state the file that says what was pulled
 * @param overlap days before the last one of which everything is pulled that are asked for again
 * @param from the first day that is ever asked for; empty for the overlap before the first start
 * @param modalities of the series that are asked for, at least one
 */
public record DicomwebSettings(
    ArchiveSettings archive,
    Path state,
    int overlap,
    Optional<LocalDate> from,
    List<String> modalities) {

  /** Copies the list. */
  public DicomwebSettings {
    modalities = List.copyOf(modalities);
  }
}
