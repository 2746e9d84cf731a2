package io.radstream.gateway.association.client;

import java.io.IOException;

/** The SCP refuses or ends the association, or answers what is none. */
public class AssociationException extends IOException {

  private static final long serialVersionUID = 1L;

  /** With what it said; may hold foreign text. */
  public AssociationException(String message) {
    super(message);
  }

  /** The same with its cause. */
  public AssociationException(String message, Throwable cause) {
    super(message, cause);
  }
}
