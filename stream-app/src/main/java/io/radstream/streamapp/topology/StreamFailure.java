package io.radstream.streamapp.topology;

/**
 * Why a stream app stopped by itself.
 *
 * @param kind what is to blame
 * @param message one line for the operator
 */
public record StreamFailure(Kind kind, String message) {

  /** What is to blame. */
  public enum Kind {
    /** Kafka or the Schema Registry: unreachable, not allowed, topics missing. */
    INFRASTRUCTURE,
    /** The engine cannot be used, or RadStream has a defect. */
    INTERNAL
  }
}
