package io.radstream.gateway.config;

import io.radstream.gateway.dicomweb.DicomwebSettings;
import io.radstream.gateway.orthanc.OrthancSettings;
import java.util.Optional;

/**
 * From which archives images are pulled.
 *
 * @param orthanc by its change feed; empty for none
 * @param dicomweb by QIDO-RS and WADO-RS; empty for none
 */
public record Pulling(Optional<OrthancSettings> orthanc, Optional<DicomwebSettings> dicomweb) {}
