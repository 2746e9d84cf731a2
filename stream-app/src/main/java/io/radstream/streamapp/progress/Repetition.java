package io.radstream.streamapp.progress;

/**
 * How often a stream thread has failed at the same place.
 *
 * @param at where
 * @param times in a row, at least 1; 0 if it had nothing to do when it failed
 * @param blame what is at fault
 */
public record Repetition(Stall at, int times, Blame blame) {

  /** What is at fault, as far as the failure tells. */
  public enum Blame {
    /** Anything: the engine, the brokers, the network, a defect. */
    UNKNOWN,
    /** One record; after {@link Progress#PATIENCE} failures it becomes a dead letter. */
    RECORD,
    /** How a topic is set up. */
    SETTING
  }
}
