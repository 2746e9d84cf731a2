package io.radstream.schemas.registry;

import org.jspecify.annotations.Nullable;

/**
 * The registry could not be used, whatever the record; setting records aside would lose good ones.
 */
public final class RegistryUnavailableException extends RegistryException {

  private static final long serialVersionUID = 1L;

  /** What stood in the way. */
  public enum Obstacle {
    /** No server answered in time, after all attempts. */
    UNREACHABLE,
    /** A server answered, but with an error of its own (5xx or 429), after all attempts. */
    SERVER_ERROR,
    /** User name or password are missing, wrong, or not allowed to do this (401 or 403). */
    CREDENTIALS,
    /** Its certificate is not trusted or not for this address, or it does not accept ours. */
    CERTIFICATE,
    /** The answer is not what a Schema Registry says: wrong address, too large, or not JSON. */
    UNREADABLE_ANSWER,
    /** It gives no sound answer for one schema id, but to other questions: not decided yet. */
    ONE_ID
  }

  private final Obstacle obstacle;

  RegistryUnavailableException(Obstacle obstacle, String message) {
    this(obstacle, message, null);
  }

  RegistryUnavailableException(Obstacle obstacle, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.obstacle = obstacle;
  }

  /** What stood in the way. */
  public Obstacle obstacle() {
    return obstacle;
  }

  /** True if the same call may succeed later without anybody changing a setting. */
  public boolean isTransient() {
    return switch (obstacle) {
      case UNREACHABLE, SERVER_ERROR, ONE_ID -> true;
      case CREDENTIALS, CERTIFICATE, UNREADABLE_ANSWER -> false;
    };
  }
}
