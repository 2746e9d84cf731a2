package io.radstream.streamapp.decode;

import io.radstream.imaging.decode.DecodeCost;
import java.time.Duration;

/**
 * How long decoding an image will take, by its header and by what others of its work took before.
 * Begins cautiously: a cold Java takes several times as long as a warm one. Thread-safe.
 */
final class DecodeTimeEstimate {

  /** What takes longer is set aside: no commit and no other image waits for it. */
  static final Duration LONG = Duration.ofMillis(500);

  /** Memory above which an image is set aside whatever time it takes. */
  static final long LARGE_BYTES = 32L << 20;

  private static final double FIRST_NANOS_PER_UNIT = 30;
  private static final double LEAST = 1;
  private static final double MOST = 1_000;
  private static final double WEIGHT_OF_NEWEST = 0.2;

  /** Of small images most of the time is not their pixels'. */
  private static final long TELLING_UNITS = 500_000;

  private double nanosPerUnit = FIRST_NANOS_PER_UNIT;

  synchronized void record(DecodeCost cost, long nanos) {
    if (cost.workUnits() >= TELLING_UNITS) {
      double newest = Math.min(MOST, Math.max(LEAST, (double) nanos / cost.workUnits()));
      nanosPerUnit += WEIGHT_OF_NEWEST * (newest - nanosPerUnit);
    }
  }

  synchronized Duration expected(DecodeCost cost) {
    return Duration.ofNanos((long) (cost.workUnits() * nanosPerUnit));
  }

  /** Whether the image is to be set aside. */
  boolean takesLong(DecodeCost cost) {
    return Math.max(cost.heapBytes(), cost.nativeBytes()) > LARGE_BYTES
        || expected(cost).compareTo(LONG) > 0;
  }
}
