package io.radstream.console;

import java.time.Duration;

/** What a program does about the signal that ends it, beside cleaning up. */
public interface StopWork {

  /**
   * Ends what runs, and says how that went. Called once, on a thread of its own.
   *
   * @param signalCode 128 and the signal's number
   * @return the exit code
   */
  int stop(int signalCode);

  /**
   * Says what is left undone, for {@link #stop} has not come back and the process ends now. Must
   * not block.
   *
   * @param why it ends now: the time is over, or another signal has come
   * @param signalCode 128 and the signal's number
   * @return the exit code
   */
  int giveUp(String why, int signalCode);

  /** How long {@link #stop} may take. */
  Duration limit();
}
