package io.radstream.gateway.audit;

import java.time.Instant;

/**
 * A message. Its text form tells nothing.
 *
 * @param time when it happened
 * @param xml what happened
 */
record AuditText(Instant time, String xml) {

  @Override
  public String toString() {
    return "AuditText";
  }
}
