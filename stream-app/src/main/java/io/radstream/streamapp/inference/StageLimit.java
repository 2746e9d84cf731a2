package io.radstream.streamapp.inference;

import io.radstream.imaging.RejectionReason;
import java.time.Duration;

/**
 * How long one stage of reading an image may take, and what the image is refused with if it takes
 * longer.
 */
record StageLimit(Duration time, RejectionReason reason, String detail) {

  static StageLimit decoding(Duration time) {
    return new StageLimit(
        time,
        RejectionReason.DECODE_TIMEOUT,
        "decoding did not end within %d ms".formatted(time.toMillis()));
  }

  /** The fetcher keeps its time by itself; this is for the day it does not. */
  static StageLimit fetching(Duration time) {
    return new StageLimit(
        time.plus(time.dividedBy(4)),
        RejectionReason.REFERENCE_UNREACHABLE,
        "the archive did not deliver the referenced film in time");
  }
}
