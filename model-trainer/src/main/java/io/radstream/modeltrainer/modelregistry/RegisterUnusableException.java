package io.radstream.modeltrainer.modelregistry;

import org.jspecify.annotations.Nullable;

/** The topic is missing or set up so that releases would get lost; the message names the cure. */
public final class RegisterUnusableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RegisterUnusableException(String message) {
    this(message, null);
  }

  RegisterUnusableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
