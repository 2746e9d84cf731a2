package io.radstream.dashboard.operations;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a watched service was when it was asked last.
 *
 * @param name as on the page
 * @param reachable whether it answered
 * @param ready whether it does its work; null if that is not known
 * @param obstacle what it says of why it does not; null if it does
 * @param since when it became reachable or ceased to be
 */
public record ServiceState(
    String name,
    URI url,
    boolean reachable,
    @Nullable Boolean ready,
    @Nullable String obstacle,
    Instant since) {}
