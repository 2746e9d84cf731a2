package io.radstream.streamapp.decode;

import io.radstream.imaging.Rejection;
import io.radstream.imaging.RejectionReason;
import java.time.Duration;

/**
 * How long one stage of reading an image may take, and what the image is refused with if it takes
 * longer.
 *
 * @param time the bound
 * @param patience a stage that works is over when it has worked for this long, and one that only
 *     waits when it has taken this many times as long: a busy machine is not the image's fault
 */
record StageTimeout(Duration time, int patience, Rejection rejection) {

  private static final int PATIENCE = 4;

  /**
   * For the message around the image. Only its work counts: one that waits for the registry says
   * nothing about the message, and the registry's client keeps its own time.
   */
  static StageTimeout reading(Duration time) {
    return new StageTimeout(
        time,
        Integer.MAX_VALUE,
        new Rejection(
            RejectionReason.UNDECODABLE_MESSAGE,
            "reading the message did not end within %d ms".formatted(time.toMillis())));
  }

  static StageTimeout decoding(Duration time) {
    return new StageTimeout(
        time,
        PATIENCE,
        new Rejection(
            RejectionReason.DECODE_TIMEOUT,
            "decoding did not end within %d ms".formatted(time.toMillis())));
  }

  /** The fetcher keeps its time by itself; this is for the day it does not. */
  static StageTimeout fetching(Duration time) {
    return new StageTimeout(
        time.plus(time.dividedBy(4)),
        1,
        new Rejection(
            RejectionReason.REFERENCE_UNREACHABLE,
            "the archive did not deliver the referenced image in time"));
  }

  /**
   * Whether a stage has overrun. Either clock may jump (a virtual machine that was moved, a thread
   * whose time the system miscounts): neither condemns an image before the other agrees.
   *
   * @param elapsedNanos since it began
   * @param workedNanos processor time of its thread since then
   */
  boolean isOver(long elapsedNanos, long workedNanos) {
    long bound = time.toNanos();
    boolean worked = workedNanos >= bound && elapsedNanos >= bound;
    return worked || elapsedNanos / patience >= bound;
  }
}
