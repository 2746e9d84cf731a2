package io.radstream.gateway.identitymap;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What an operator decides of the map.
 *
 * @param folder its place; made where it is missing
 * @param key what it is encrypted with
 * @param retention how long an entry is kept at least, and up to a tenth longer; positive
 */
public record IdentityMapSettings(Path folder, IdentityKey key, Duration retention) {

  private static final int SEGMENTS_OF_RETENTION = 10;

  /** How old the first entry of a segment may get before the next segment begins. */
  Duration segmentAge() {
    return retention.dividedBy(SEGMENTS_OF_RETENTION);
  }
}
