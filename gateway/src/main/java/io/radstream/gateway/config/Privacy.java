package io.radstream.gateway.config;

import io.radstream.gateway.dates.DatePolicy;
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
 * @param dates what becomes of times
 * @param text what becomes of text in the pixels
 */
public record Privacy(
    Optional<Path> pseudonymKey,
    Path identityMap,
    Optional<Path> identityKey,
    Duration identityRetention,
    DatePolicy dates,
    BurnedIn text) {}
