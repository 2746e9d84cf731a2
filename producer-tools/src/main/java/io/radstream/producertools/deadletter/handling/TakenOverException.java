package io.radstream.producertools.deadletter.handling;

/** Another replay or discard has begun; what this one had not committed, it never will. */
public final class TakenOverException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TakenOverException(Throwable cause) {
    super("another replay or discard has begun since; this one stops", cause);
  }
}
