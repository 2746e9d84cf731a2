package io.radstream.gateway.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.SortedMap;

/**
 * What became of the images of one run.
 *
 * @param statuses how many ended with each status, "0x0000" for success; "failed" for those without
 *     an answer
 * @param bytes of the images that were sent
 * @param duration from the first to the last
 * @param latencies of those that were answered, in nanoseconds, sorted
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Measured(
    SortedMap<String, Integer> statuses, long bytes, Duration duration, long[] latencies) {

  /** The status of what was stored. */
  public static final String SUCCESS = "0x0000";

  /** Stands for a status where there was none. */
  public static final String FAILED = "failed";

  private static final double NANOS = 1e9;
  private static final double MILLI = 1e6;

  /** Images that were sent, with whatever outcome. */
  public int sent() {
    return statuses.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Whether each was stored. */
  public boolean allStored() {
    return statuses.getOrDefault(SUCCESS, 0) == sent();
  }

  /** Images stored each second. */
  public double perSecond() {
    return statuses.getOrDefault(SUCCESS, 0) / seconds();
  }

  /** Bytes sent each second. */
  public double bytesPerSecond() {
    return bytes / seconds();
  }

  private double seconds() {
    return Math.max(1, duration.toNanos()) / NANOS;
  }

  /**
   * Latency in milliseconds, not a number where nothing was answered.
   *
   * @param share 0.5 for the median, 1 for the longest
   */
  public double latency(double share) {
    return latencies.length == 0
        ? Double.NaN
        : latencies[(int) Math.ceil(share * (latencies.length - 1))] / MILLI;
  }

  /** Puts a run's figures together. */
  static Measured of(
      SortedMap<String, Integer> statuses, long bytes, Duration duration, long[] unsorted) {
    long[] sorted = unsorted.clone();
    Arrays.sort(sorted);
    return new Measured(statuses, bytes, duration, sorted);
  }

  @Override
  public String toString() {
    return "%d images in %s".formatted(sent(), duration);
  }
}
