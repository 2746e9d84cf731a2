package io.radstream.producertools.deadletter.handling;

/**
 * What became of the dead letters that were selected.
 *
 * @param handled replayed or discarded by this run
 * @param bare of these, how many went out without all headers of their input
 * @param refused could not be, and stay open
 * @param earlier had been handled before
 */
public record HandlingSummary(long handled, long bare, long refused, long earlier) {

  /** How many dead letters were selected. */
  public long selected() {
    return handled + refused + earlier;
  }
}
