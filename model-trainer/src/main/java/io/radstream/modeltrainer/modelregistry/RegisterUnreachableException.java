package io.radstream.modeltrainer.modelregistry;

/** A broker or the registry did not answer in time, or failed; nothing was changed. */
public final class RegisterUnreachableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RegisterUnreachableException(String message, Throwable cause) {
    super(message, cause);
  }

  RegisterUnreachableException(String message) {
    super(message);
  }
}
