package io.radstream.gateway.audit;

/** Takes what happened; never blocks, never fails. Used by many threads at once. */
@FunctionalInterface
public interface AuditTrail {

  /** A trail that forgets everything. */
  AuditTrail NONE = event -> {};

  /** Takes an event; it happened now. */
  void tell(AuditEvent event);
}
