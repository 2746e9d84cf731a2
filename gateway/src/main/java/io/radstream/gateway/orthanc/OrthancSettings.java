package io.radstream.gateway.orthanc;

import io.radstream.gateway.pull.ArchiveSettings;
import java.nio.file.Path;

/**
 * How Orthanc is pulled from.
 *
 * @param archive how it is asked
 * @param position the file that says how far its feed was followed
 * @param rendering whether it is asked to decode what the gateway cannot
 */
public record OrthancSettings(ArchiveSettings archive, Path position, boolean rendering) {}
