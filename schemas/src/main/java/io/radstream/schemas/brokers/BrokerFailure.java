package io.radstream.schemas.brokers;

/**
 * What stands between a client and the brokers, in one sentence for its user.
 *
 * @param kind who has to do something about it
 * @param message says what, and the cure; never a secret
 */
public record BrokerFailure(Kind kind, String message) {

  /** Who has to do something about it. */
  public enum Kind {
    /** The client's settings cannot be used; nothing was asked. */
    SETTINGS,
    /** Login, certificate or rights. */
    REFUSED
  }
}
