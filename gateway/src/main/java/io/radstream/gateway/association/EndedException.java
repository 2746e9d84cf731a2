package io.radstream.gateway.association;

import java.io.IOException;

/** The association is ended from outside of its thread. */
final class EndedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final AbortCause reason;

  EndedException(AbortCause reason) {
    super(reason.name());
    this.reason = reason;
  }

  AbortCause reason() {
    return reason;
  }
}
