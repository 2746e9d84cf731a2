package io.radstream.producertools.deadletter;

/** Where a record lies; written {@code TOPIC-PARTITION@OFFSET}. */
public record RecordPlace(String topic, int partition, long offset) {

  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
