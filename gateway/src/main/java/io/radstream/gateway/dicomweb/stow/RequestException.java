package io.radstream.gateway.dicomweb.stow;

import java.io.IOException;

/** A request that is not served to its end. Thrown through the readers of its body, too. */
public final class RequestException extends IOException {

  private static final long serialVersionUID = 1L;

  private final StowStatus status;

  /**
   * Of a request.
   *
   * @param status that it is answered
   * @param message what is wrong and what to do; nothing of what came
   */
  RequestException(StowStatus status, String message) {
    super(message);
    this.status = status;
  }

  /** What it is answered. */
  public StowStatus status() {
    return status;
  }
}
