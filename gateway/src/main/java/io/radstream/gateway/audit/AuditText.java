package io.radstream.gateway.audit;

import java.time.Instant;

/**
 * A message.
 *
 * @param time when it happened
 * @param xml what happened
 */
record AuditText(Instant time, String xml) {}
