package io.radstream.demo.learning;

/** A folder lacks images of a class; the message says of which, and how many there are. */
public final class TooFewImagesException extends Exception {

  private static final long serialVersionUID = 1L;

  TooFewImagesException(String message) {
    super(message);
  }
}
