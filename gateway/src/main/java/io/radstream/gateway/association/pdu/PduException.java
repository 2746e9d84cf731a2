package io.radstream.gateway.association.pdu;

/**
 * What came is no protocol data unit, or none that may come now. Ends the association. Without a
 * stack trace, which would cost the server more than the bytes cost whoever sends them.
 */
public final class PduException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** With what is wrong, which holds nothing of what was received but numbers. */
  public PduException(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /** What the peer is told. */
  public Reason reason() {
    return reason;
  }

  /** Reasons of an A-ABORT by the service provider (PS3.8 table 9-26). */
  public enum Reason {
    /** None of the others. */
    NOT_SPECIFIED(0),
    /** Its type is not one of the standard's. */
    UNRECOGNIZED_PDU(1),
    /** It may not come in this state. */
    UNEXPECTED_PDU(2),
    /** An item that is none. */
    UNRECOGNIZED_PARAMETER(4),
    /** An item that may not come here. */
    UNEXPECTED_PARAMETER(5),
    /** A length or value that cannot be. */
    INVALID_PARAMETER(6);

    private final int code;

    Reason(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }
}
