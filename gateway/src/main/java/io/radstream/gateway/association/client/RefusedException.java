package io.radstream.gateway.association.client;

import io.radstream.gateway.association.pdu.Pdu.AssociateReject;

/** The SCP does not accept the association (A-ASSOCIATE-RJ, PS3.8 table 9-21). */
public final class RefusedException extends AssociationException {

  private static final long serialVersionUID = 1L;

  private final int result;
  private final int source;
  private final int reason;

  RefusedException(AssociateReject reject) {
    super(
        "refused with result %d, source %d, reason %d"
            .formatted(reject.result(), reject.source(), reject.reason()));
    this.result = reject.result();
    this.source = reject.source();
    this.reason = reject.reason();
  }

  /** 1 for good, 2 for now. */
  public int result() {
    return result;
  }

  /** 1 the user of the service, 2 its provider (ACSE), 3 its provider (presentation). */
  public int source() {
    return source;
  }

  /** What it is, depends on the source. */
  public int reason() {
    return reason;
  }
}
