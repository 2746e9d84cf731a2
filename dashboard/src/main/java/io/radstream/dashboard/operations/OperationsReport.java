package io.radstream.dashboard.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How the services do now. Immutable.
 *
 * @param services processes that are watched
 * @param imagesPerSecond of the last 15 minutes
 * @param batches of the last minute; empty if the stream app does not say
 * @param queues by lane; empty if the stream app does not say
 * @param latency of the last minute, by step
 * @param limit what limits the throughput; empty if nothing does or it is not known
 * @param lag of the stream app
 * @param gateway instances by what became of them; empty if no gateway is watched
 * @param engine empty if the stream app does not say
 * @param consumers groups that read the topics
 * @param moreConsumers other groups, which were not looked at or are too many to show
 */
public record OperationsReport(
    List<ServiceState> services,
    List<Rate> imagesPerSecond,
    Optional<Batches> batches,
    List<Queue> queues,
    List<StepLatency> latency,
    Optional<Limit> limit,
    List<Lag> lag,
    Map<String, Long> gateway,
    Optional<Engine> engine,
    List<Consumer> consumers,
    int moreConsumers) {

  /** Copies the lists and the map. */
  public OperationsReport {
    services = List.copyOf(services);
    imagesPerSecond = List.copyOf(imagesPerSecond);
    queues = List.copyOf(queues);
    latency = List.copyOf(latency);
    lag = List.copyOf(lag);
    gateway = Map.copyOf(gateway);
    consumers = List.copyOf(consumers);
  }

  /** Outcomes a second. */
  public record Rate(Instant at, double value) {}

  /**
   * Batches of the last minute.
   *
   * @param meanSize empty if there was none
   * @param limit the most images that a batch may have; empty if no instance says
   * @param closedBy how many, by what closed them
   */
  public record Batches(OptionalDouble meanSize, OptionalLong limit, Map<String, Long> closedBy) {

    /** Copies the map. */
    public Batches {
      closedBy = Map.copyOf(closedBy);
    }
  }

  /** Images that wait for the engine. */
  public record Queue(String lane, long depth, double ageSeconds) {}

  /**
   * How long a step takes.
   *
   * @param p50Millis empty if it was not taken
   * @param p99Millis empty if it was not taken
   */
  public record StepLatency(
      String step, OptionalDouble p50Millis, OptionalDouble p99Millis, long count) {}

  /** Records that the stream app has not classified. */
  public record Lag(String topic, int partition, String group, long lag, boolean stalled) {}

  /**
   * What classifies.
   *
   * @param device {@code GPU} or {@code CPU}
   * @param gpuBytes memory of the cards by {@code used} and {@code total}; may be empty
   */
  public record Engine(
      String name, String device, String model, String version, Map<String, Long> gpuBytes) {

    /** Copies the map. */
    public Engine {
      gpuBytes = Map.copyOf(gpuBytes);
    }
  }

  /** A consumer group. */
  public record Consumer(String group, String state, int members, long lag) {}
}
