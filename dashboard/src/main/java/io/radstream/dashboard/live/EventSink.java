package io.radstream.dashboard.live;

/** Where one client's bytes go. */
public interface EventSink {

  /**
   * Writes without blocking; the next call comes after {@code done} only.
   *
   * @param done called once when it is written, by any thread, within this call or later
   * @param failed called instead if it cannot be written
   */
  void write(byte[] bytes, Runnable done, Runnable failed);

  /** Ends the answer. */
  void end();
}
