package io.radstream.gateway.association;

import io.radstream.gateway.association.pdu.Pdu.AssociateReject;

/** Why an association is refused, with the numbers of PS3.8 table 9-21. */
public enum RefusalReason {
  /** The called AE title is not ours. */
  CALLED_AE(1, 1, 7, "set the device's remote AE title to that of the gateway, or the gateway's"),
  /** The calling AE title may not associate, or not from this address. */
  CALLING_AE(1, 1, 3, "add the device's AE title and address to those that may associate"),
  /** It is not DICOM's application context. */
  APPLICATION_CONTEXT(1, 1, 2, "the device does not speak DICOM 3.0: replace or update it"),
  /** It is not version 1 of the protocol. */
  PROTOCOL_VERSION(1, 2, 2, "the device does not speak DICOM 3.0: replace or update it"),
  /** All associations are in use. */
  FULL(2, 3, 2, "let fewer devices send at once, or allow more associations"),
  /** The gateway is being stopped. */
  STOPPING(2, 3, 1, "send again when the gateway runs again");

  private final int result;
  private final int source;
  private final int reason;
  private final String cure;

  RefusalReason(int result, int source, int reason, String cure) {
    this.result = result;
    this.source = source;
    this.reason = reason;
    this.cure = cure;
  }

  /** What the peer is told. */
  public AssociateReject reject() {
    return new AssociateReject(result, source, reason);
  }

  /** What a person can do about it. */
  public String cure() {
    return cure;
  }
}
