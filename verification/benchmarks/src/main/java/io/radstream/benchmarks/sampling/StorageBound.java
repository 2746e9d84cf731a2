package io.radstream.benchmarks.sampling;

import java.time.Duration;

/**
 * How much disk a topic needs at most when records are removed as soon as they are committed.
 *
 * @param bytesPerSecond what is published
 * @param unreadBytes what may be waiting to be read
 * @param partitions of the topic
 * @param segmentBytes a partition's file, the smallest thing the broker deletes
 */
public record StorageBound(
    double bytesPerSecond, long unreadBytes, int partitions, long segmentBytes) {

  // Kafka's defaults: log.retention.check.interval.ms and file.delete.delay.ms.
  private static final Duration CHECK = Duration.ofMinutes(5);
  private static final Duration DELETE = Duration.ofMinutes(1);

  /**
   * The bound.
   *
   * @param removal time between two removals of what is done
   */
  public long bytes(Duration removal) {
    double seconds = removal.plus(CHECK).plus(DELETE).toMillis() / 1000.0;
    // A file goes once its last record may go, and the one being written stays.
    long files = 2L * partitions * segmentBytes;
    return unreadBytes + files + (long) Math.ceil(bytesPerSecond * seconds);
  }
}
