package io.radstream.gateway.dicomweb.multipart;

/** What came is no multipart body, or more than may come. Nothing more can be read of it. */
public final class MultipartException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean tooLarge;

  MultipartException(String message, boolean tooLarge) {
    super(message);
    this.tooLarge = tooLarge;
  }

  /** Whether it may be a body, but has more bytes or parts than are read. */
  public boolean isTooLarge() {
    return tooLarge;
  }
}
