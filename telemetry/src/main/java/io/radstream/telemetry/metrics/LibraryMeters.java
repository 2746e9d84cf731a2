package io.radstream.telemetry.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The meters of Java and of Kafka's clients that are let through. Kafka alone has some two hundred
 * a client, each with a series a thread or a partition; an operator acts on these.
 */
public final class LibraryMeters {

  /**
   * One of them.
   *
   * @param name as Micrometer's binders call it
   * @param exposedName as Prometheus sees it
   * @param labels names of its labels
   * @param meaning one sentence for operators
   */
  public record LibraryMeter(String name, String exposedName, List<String> labels, String meaning) {

    /** Copies the list. */
    public LibraryMeter {
      labels = List.copyOf(labels);
    }
  }

  private static final List<String> CLIENT = List.of("client_id", "kafka_version");

  /** Of Java and its process. */
  public static final List<LibraryMeter> JAVA =
      List.of(
          java("jvm.memory.used", "bytes", "Memory that Java uses.", "area", "id"),
          java("jvm.memory.max", "bytes", "Memory that Java may use; -1 is any.", "area", "id"),
          java("jvm.buffer.memory.used", "bytes", "Memory of buffers beside the heap.", "id"),
          java(
              "jvm.gc.pause",
              "seconds",
              "Pauses for garbage collections.",
              "action",
              "cause",
              "gc"),
          java("jvm.threads.live", "threads", "Threads that live."),
          java("process.cpu.usage", "", "Share of the machine's processors that the process uses."),
          java("process.files.open", "files", "Files and connections that are open."),
          java("process.files.max", "files", "Files and connections that may be open."),
          java("process.start.time", "seconds", "When the process began, in Unix time."),
          java("process.uptime", "seconds", "Time since the process began."));

  /** Of Kafka's clients and streams. */
  public static final List<LibraryMeter> KAFKA =
      List.of(
          kafka(
              "consumer.fetch.manager.records.lag",
              "Records of a partition that the brokers have and this consumer has not read.",
              "topic",
              "partition"),
          kafka(
              "consumer.fetch.manager.records.consumed.total", "Records that were read.", "topic"),
          kafka("consumer.fetch.manager.bytes.consumed.total", "Bytes that were read.", "topic"),
          kafka("consumer.coordinator.assigned.partitions", "Partitions that a consumer has now."),
          kafka("consumer.coordinator.rebalance.total", "Rebalances that a consumer took part in."),
          kafka("consumer.coordinator.failed.rebalance.total", "Those of them that failed."),
          kafka("producer.record.error.total", "Records that could not be sent in the end."),
          kafka("producer.record.retry.total", "Records that were sent again."),
          kafka(
              "producer.request.latency.avg",
              "Milliseconds that the brokers take for a request on average."),
          kafka("stream.alive.stream.threads", "Stream threads that run."),
          new LibraryMeter(
              "kafka.stream.failed.stream.threads",
              "kafka_stream_failed_stream_threads_total",
              CLIENT,
              "Stream threads that have failed since the start."),
          new LibraryMeter(
              "kafka.stream.thread.commit.latency.avg",
              "kafka_stream_thread_commit_latency_avg",
              List.of("thread_id", "kafka_version"),
              "Milliseconds that a commit of a stream thread takes on average."));

  private static final String OWN = "xray.";

  private LibraryMeters() {}

  private static LibraryMeter java(String name, String unit, String meaning, String... labels) {
    String exposed = name.replace('.', '_') + (unit.isEmpty() ? "" : "_" + unit);
    return new LibraryMeter(name, exposed, List.of(labels), meaning);
  }

  private static LibraryMeter kafka(String rest, String meaning, String... labels) {
    String name = "kafka." + rest;
    return new LibraryMeter(
        name,
        name.replace('.', '_'),
        Stream.concat(Stream.of(labels), CLIENT.stream()).toList(),
        meaning);
  }

  /**
   * Lets the service's own meters and these pass, and no other.
   *
   * @param topics that are told of. For each with dots in its name Kafka has everything twice, the
   *     second time without the dots (KIP-1109): sums would be twice as large
   */
  static MeterFilter allowed(Set<String> topics) {
    Set<String> names =
        Stream.concat(JAVA.stream(), KAFKA.stream())
            .map(LibraryMeter::name)
            .collect(Collectors.toUnmodifiableSet());
    return new MeterFilter() {
      @Override
      public MeterFilterReply accept(Meter.Id id) {
        String topic = id.getTag("topic");
        boolean known = topic == null || topics.contains(topic);
        return id.getName().startsWith(OWN) || (names.contains(id.getName()) && known)
            ? MeterFilterReply.NEUTRAL
            : MeterFilterReply.DENY;
      }
    };
  }
}
