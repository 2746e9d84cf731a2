package io.radstream.streamapp.progress;

import org.apache.kafka.common.TopicPartition;

/**
 * A partition that makes no progress although records wait in it.
 *
 * @param offset of the next record without a committed outcome; -1 while it is not known
 * @param reason why, as far as it is known; nothing of it comes from a record
 */
public record Stall(TopicPartition partition, long offset, String reason) {

  /** For people and probes: {@code xray.images partition 3 offset 17: ...}. */
  @Override
  public String toString() {
    return "%s partition %d offset %s: %s"
        .formatted(
            partition.topic(),
            partition.partition(),
            offset < 0 ? "unknown" : Long.toString(offset),
            reason);
  }
}
