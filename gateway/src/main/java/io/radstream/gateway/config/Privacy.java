package io.radstream.gateway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Names and what stands for them.
 *
 * @param pseudonymKey the site's key; empty for the user's own
 * @param identityMap where the map from pseudonyms to patients is kept
 * @param identityKey what it is encrypted with; empty for the user's own
 * @param identityRetention how long an entry is kept
 * @param shiftDates whether times are shifted per patient; otherwise they are dropped
 */
public record Privacy(
    Optional<Path> pseudonymKey,
    Path identityMap,
    Optional<Path> identityKey,
    Duration identityRetention,
    boolean shiftDates) {}
