package io.radstream.gateway.config;

import io.radstream.gateway.dicomweb.DicomwebSettings;
import io.radstream.gateway.orthanc.OrthancSettings;
import io.radstream.gateway.pull.ArchiveSettings;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From which archives images are pulled.
 *
 * @param orthanc by its change feed; empty for none
 * @param dicomweb by QIDO-RS and WADO-RS; empty for none
 */
public record Pulling(Optional<OrthancSettings> orthanc, Optional<DicomwebSettings> dicomweb) {

  /** The archive at an address, if one is pulled from there. */
  public Optional<ArchiveSettings> at(URI address) {
    return Stream.concat(
            orthanc.map(OrthancSettings::archive).stream(),
            dicomweb.map(DicomwebSettings::archive).stream())
        .filter(archive -> archive.url().equals(address))
        .findFirst();
  }
}
