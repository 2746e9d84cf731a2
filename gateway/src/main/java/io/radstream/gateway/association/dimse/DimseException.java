package io.radstream.gateway.association.dimse;

/** What came is no message of DIMSE. Ends the association. */
public final class DimseException extends Exception {

  private static final long serialVersionUID = 1L;

  /** With what is wrong, which holds nothing of what was received but numbers. */
  public DimseException(String message) {
    super(message);
  }
}
