package io.radstream.gateway.identitymap;

import java.time.Instant;

/**
 * The segment that is written.
 *
 * @param begun when it was
 */
record OpenSegment(int number, Instant begun, SegmentWriter writer) {}
