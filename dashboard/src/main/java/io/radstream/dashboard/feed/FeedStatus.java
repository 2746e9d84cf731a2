package io.radstream.dashboard.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How reading does.
 *
 * @param reachable whether the brokers answer
 * @param since when that began
 * @param loaded whether all that was there at the start has been read
 * @param obstacle why nothing can be read; null if it can
 * @param unreadable records that were passed over because nobody could read them
 */
public record FeedStatus(
    boolean reachable, Instant since, boolean loaded, @Nullable String obstacle, long unreadable) {}
