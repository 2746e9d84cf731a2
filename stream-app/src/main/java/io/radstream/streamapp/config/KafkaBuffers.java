package io.radstream.streamapp.config;

/**
 * What Kafka's clients may hold in memory. Few and large records: counts are small, because Kafka
 * Streams bounds by count only; a fetch holds many small images, because batches never fill
 * otherwise. The bound on memory rests on these, so they cannot be configured.
 */
public final class KafkaBuffers {

  /** {@code max.message.bytes} of the images' topic where it cannot be read. */
  public static final int LARGEST_RECORD = 12 << 20;

  /** {@code max.poll.records}. */
  public static final int POLLED_RECORDS = 4;

  /** {@code buffered.records.per.partition}: a partition that holds more is paused. */
  public static final int BUFFERED_RECORDS = 2;

  /** {@code fetch.max.bytes} and {@code max.partition.fetch.bytes}, at least. */
  static final int FETCHED_BYTES = 8 << 20;

  /** {@code buffer.memory} of a stream thread's producer, at least. */
  static final long SENT_BYTES = 16L << 20;

  /** What wraps an image on its way to the dead letters. */
  private static final int WRAPPING_BYTES = 1 << 20;

  private KafkaBuffers() {}

  /**
   * {@code max.request.size}: a dead letter is an image and headers.
   *
   * @param largestRecord of the images' topic, in bytes
   */
  public static int requestBytes(long largestRecord) {
    return Math.toIntExact(Math.max(LARGEST_RECORD, largestRecord) + WRAPPING_BYTES);
  }

  /**
   * {@code fetch.max.bytes} and {@code max.partition.fetch.bytes}: a fetch holds one of the largest
   * records, or many small ones.
   *
   * @param largestRecord of the images' topic, in bytes
   */
  public static int fetchBytes(long largestRecord) {
    return Math.toIntExact(Math.max(FETCHED_BYTES, largestRecord));
  }

  /**
   * {@code buffer.memory} of a stream thread's producer: Kafka refuses a record larger than that.
   *
   * @param largestRecord of the images' topic, in bytes
   */
  public static long sentBytes(long largestRecord) {
    return Math.max(SENT_BYTES, requestBytes(largestRecord));
  }
}
