package io.radstream.telemetry.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Map;

/**
 * The meters of Kafka's own clients and streams that are let through. Kafka has some two hundred a
 * client; an operator acts on these, and each costs a series a thread or a partition.
 */
public final class KafkaMeters {

  /** Name with dots, as Micrometer's binders make it of Kafka's, and what it means. */
  public static final Map<String, String> ALLOWED =
      Map.ofEntries(
          Map.entry(
              "kafka.consumer.fetch.manager.records.lag",
              "Records of a partition that the brokers have and this consumer has not read."),
          Map.entry(
              "kafka.consumer.fetch.manager.records.consumed.total",
              "Records that were read, for each topic."),
          Map.entry(
              "kafka.consumer.fetch.manager.bytes.consumed.total",
              "Bytes that were read, for each topic."),
          Map.entry(
              "kafka.consumer.coordinator.assigned.partitions",
              "Partitions that a stream thread has now."),
          Map.entry(
              "kafka.consumer.coordinator.rebalance.total",
              "Rebalances that a stream thread took part in."),
          Map.entry(
              "kafka.consumer.coordinator.failed.rebalance.total",
              "Rebalances that failed for a stream thread."),
          Map.entry(
              "kafka.producer.record.error.total", "Records that could not be sent in the end."),
          Map.entry("kafka.producer.record.retry.total", "Records that were sent again."),
          Map.entry(
              "kafka.producer.request.latency.avg",
              "Milliseconds that the brokers took for a produce request on average."),
          Map.entry("kafka.stream.alive.stream.threads", "Stream threads that run."),
          Map.entry("kafka.stream.failed.stream.threads", "Stream threads that failed so far."),
          Map.entry(
              "kafka.stream.thread.commit.latency.avg",
              "Milliseconds that a commit of a stream thread took on average."));

  private static final String PREFIX = "kafka.";

  private KafkaMeters() {}

  /** Denies every other meter whose name begins with {@code kafka.}. */
  static MeterFilter allowed() {
    return new MeterFilter() {
      @Override
      public MeterFilterReply accept(Meter.Id id) {
        return !id.getName().startsWith(PREFIX) || ALLOWED.containsKey(id.getName())
            ? MeterFilterReply.NEUTRAL
            : MeterFilterReply.DENY;
      }
    };
  }
}
