package io.radstream.imaging;

import java.util.concurrent.CancellationException;

/** Lets an interrupted thread leave a long decode. */
public final class Interruption {

  private Interruption() {}

  /**
   * Called between rows and scans; cheap.
   *
   * @throws CancellationException if the thread is interrupted; it stays so
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("decoding was interrupted");
    }
  }
}
