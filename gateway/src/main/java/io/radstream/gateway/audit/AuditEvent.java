package io.radstream.gateway.audit;

import io.radstream.gateway.identitymap.IdentityEntry;
import io.radstream.gateway.storage.ReceivedInstance.Peer;

/** What is told to the audit trail; DICOM PS3.15 section A.5.3. */
public sealed interface AuditEvent {

  /** The gateway takes associations from now on (A.5.3.1). */
  record Started() implements AuditEvent {}

  /** It does not any more. */
  record Stopped() implements AuditEvent {}

  /**
   * Somebody was not let in (A.5.3.11).
   *
   * @param peer who; the AE title is empty where none was said
   * @param alert why
   */
  record Refused(Peer peer, Alert alert) implements AuditEvent {}

  /**
   * An instance was received and has been answered (A.5.3.7).
   *
   * @param identity whose; times are not told
   * @param sopClass its SOP Class UID
   * @param result what was answered
   */
  record Received(Peer peer, IdentityEntry identity, String sopClass, Result result)
      implements AuditEvent {}

  /**
   * An instance was received that says of nobody whom it is of, as it could not be read.
   *
   * @param reason name of the reason, without content
   */
  record Unreadable(Peer peer, String reason) implements AuditEvent {}

  /**
   * An image has left the gateway without names (A.5.3.5).
   *
   * @param topic where it is now
   * @param sopClass its SOP Class UID
   */
  record Exported(IdentityEntry identity, String sopClass, String topic) implements AuditEvent {}

  /**
   * A reader has said something of a result (A.5.3.6).
   *
   * @param peer by whose machine
   * @param reader pseudonym of the reader
   * @param imageId pseudonym of the image that the result is of
   * @param statement what was said, a word of ours
   */
  record Reviewed(Peer peer, String reader, String imageId, String statement)
      implements AuditEvent {}

  /** Why somebody was not let in. */
  enum Alert {
    /** A-ASSOCIATE-RJ, or A-ABORT before any. */
    ASSOCIATION_REFUSED("association refused"),
    /** No TLS session came about. */
    TLS_FAILURE("TLS handshake failed"),
    /** A request without the credentials that are asked for. */
    CREDENTIALS("credentials missing or wrong");

    private final String words;

    Alert(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  /** What a device was answered. */
  enum Result {
    /** Success. */
    STORED,
    /** That it sends it again later. */
    UNAVAILABLE,
    /** That it is never to be sent again as it is. */
    REFUSED
  }
}
