package io.radstream.gateway.audit;

import io.radstream.gateway.audit.AuditMessages.Source;
import io.radstream.gateway.identitymap.IdentityEntry;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import java.time.Instant;
import java.util.List;

/** Events of every kind. */
final class AuditEvents {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
  static final Source SOURCE = new Source("main", "RADSTREAM", "4711", "127.0.0.1");
  static final Peer PEER = new Peer("MODALITY", "192.0.2.7");
  static final String CR = "1.2.840.10008.5.1.4.1.1.1";
  static final IdentityEntry IDENTITY =
      new IdentityEntry(
          "1".repeat(32),
          "2".repeat(32),
          "3".repeat(32),
          "PATIENT-ID",
          "ISSUER",
          "Unmistakable^Name",
          "1.2.3.4",
          "1.2.3.5",
          "1.2.3.6",
          CR,
          "ACCESSION",
          "20260228",
          NOON);

  static final List<AuditEvent> ALL =
      List.of(
          new AuditEvent.Started(),
          new AuditEvent.Stopped(),
          new AuditEvent.Refused(PEER, AuditEvent.Alert.ASSOCIATION_REFUSED),
          new AuditEvent.Refused(new Peer("", "192.0.2.7"), AuditEvent.Alert.TLS_FAILURE),
          new AuditEvent.Received(PEER, IDENTITY, CR, AuditEvent.Result.STORED),
          new AuditEvent.Received(PEER, IDENTITY, CR, AuditEvent.Result.UNAVAILABLE),
          new AuditEvent.Unreadable(PEER, "CORRUPT_IMAGE"),
          new AuditEvent.Exported(IDENTITY, CR, "xray.images"),
          new AuditEvent.Reviewed(PEER, "4".repeat(32), "1".repeat(32), "CORRECTED"));

  private AuditEvents() {}
}
