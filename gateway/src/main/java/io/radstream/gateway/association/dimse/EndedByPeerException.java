package io.radstream.gateway.association.dimse;

import java.io.IOException;

/** The peer has ended the association, by A-ABORT or by closing the connection. */
public final class EndedByPeerException extends IOException {

  private static final long serialVersionUID = 1L;

  /** With how it did so. */
  public EndedByPeerException(String message) {
    super(message);
  }
}
