package io.radstream.dashboard.operations;

import io.radstream.dashboard.operations.Limit.Figures;
import io.radstream.dashboard.operations.OperationsReport.Batches;
import io.radstream.dashboard.operations.OperationsReport.Engine;
import io.radstream.dashboard.operations.OperationsReport.Queue;
import io.radstream.dashboard.operations.OperationsReport.StepLatency;
import io.radstream.dashboard.window.ShownText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the stream app's instances say, each by two scrapes that are up to a minute apart: what they
 * count is added up. Immutable.
 *
 * @param instances at least one
 */
record StreamFigures(List<Span> instances) {

  private static final double MILLIS = 1_000;
  private static final double P50 = 0.5;
  private static final double P99 = 0.99;
  private static final Pattern PARTITION = Pattern.compile("(\\d{1,9})$");

  /** Steps as the page calls them, and their histograms. */
  private static final Map<String, String> STEPS = steps();

  private static Map<String, String> steps() {
    Map<String, String> steps = new LinkedHashMap<>();
    steps.put("decode", "xray_decode_seconds");
    steps.put("queue", "xray_queue_wait_seconds");
    steps.put("infer", "xray_inference_seconds");
    steps.put("commit", "xray_commit_seconds");
    steps.put("endToEnd", "xray_end_to_end_seconds");
    return steps;
  }

  /** Copies the list. */
  StreamFigures {
    instances = List.copyOf(instances);
  }

  /**
   * Two scrapes of one instance.
   *
   * @param before the earlier one
   * @param now the later one
   */
  record Span(Scrape before, Scrape now) {

    private Histogram since(String name) {
      return now.histogram(name).since(before.histogram(name));
    }

    private Map<String, Double> since(String name, String label) {
      Map<String, Double> earlier = before.by(name, label);
      Map<String, Double> later = now.by(name, label);
      later.replaceAll(
          (value, count) -> {
            double grown = count - earlier.getOrDefault(value, 0.0);
            return grown < 0 ? count : grown; // the process has been restarted
          });
      return later;
    }

    private double seconds() {
      return Math.max(1, Duration.between(before.at(), now.at()).toMillis() / MILLIS);
    }
  }

  private Histogram since(String name) {
    return instances.stream().map(one -> one.since(name)).reduce(Histogram::plus).orElseThrow();
  }

  private Stream<Sample> named(String name) {
    return instances.stream().flatMap(one -> one.now().named(name));
  }

  /** Of all instances, by a label. */
  private Map<String, Double> by(String name, String label, BinaryOperator<Double> together) {
    Map<String, Double> values = new TreeMap<>();
    instances.forEach(
        one ->
            one.now().by(name, label).forEach((key, value) -> values.merge(key, value, together)));
    return values;
  }

  List<StepLatency> latency() {
    List<StepLatency> all = new ArrayList<>();
    STEPS.forEach(
        (step, name) -> {
          Histogram histogram = since(name);
          all.add(
              new StepLatency(
                  step,
                  millis(histogram.quantile(P50)),
                  millis(histogram.quantile(P99)),
                  Math.round(histogram.count())));
        });
    return all;
  }

  private static OptionalDouble millis(OptionalDouble seconds) {
    return seconds.isPresent()
        ? OptionalDouble.of(seconds.getAsDouble() * MILLIS)
        : OptionalDouble.empty();
  }

  Batches batches() {
    Map<String, Long> closedBy = new TreeMap<>();
    instances.forEach(
        one ->
            one.since("xray_batches_total", "closed_by")
                .forEach(
                    (why, count) ->
                        closedBy.merge(ShownText.of(why), Math.round(count), Long::sum)));
    return new Batches(
        since("xray_batch_size").mean(),
        named("xray_batch_limit").mapToLong(one -> Math.round(one.value())).max(),
        closedBy);
  }

  List<Queue> queues() {
    Map<String, Double> ages = by("xray_queue_age_seconds", "lane", Math::max);
    List<Queue> queues = new ArrayList<>();
    by("xray_queue_depth", "lane", Double::sum)
        .forEach(
            (lane, depth) ->
                queues.add(
                    new Queue(
                        ShownText.of(lane), Math.round(depth), ages.getOrDefault(lane, 0.0))));
    return queues;
  }

  Optional<Engine> engine() {
    Map<String, Long> memory = new TreeMap<>();
    by("xray_gpu_memory_bytes", "state", Double::sum)
        .forEach((state, bytes) -> memory.put(ShownText.of(state), Math.round(bytes)));
    return named("xray_model_info")
        .filter(sample -> sample.value() == 1)
        .findFirst()
        .map(
            info ->
                new Engine(
                    ShownText.of(info.label("engine")),
                    memory.isEmpty() ? "CPU" : "GPU",
                    ShownText.of(info.label("model")),
                    ShownText.of(info.label("version")),
                    memory));
  }

  /** Numbers of the partitions that make no progress. */
  Set<Integer> stalled() {
    Set<Integer> stalled = new TreeSet<>();
    named("xray_partition_stalled")
        .filter(sample -> sample.value() > 0)
        .forEach(
            sample -> {
              Matcher number = PARTITION.matcher(sample.label("partition"));
              if (number.find()) {
                stalled.add(Integer.parseInt(number.group(1)));
              }
            });
    return stalled;
  }

  /** What limits the throughput is found by these. */
  Figures figures(double imagesPerSecond, long lag) {
    double threads =
        Math.max(
            1,
            instances.stream()
                .mapToDouble(one -> one.now().sum("kafka_stream_alive_stream_threads").orElse(1))
                .sum());
    return new Figures(
        imagesPerSecond,
        lag,
        busy("xray_inference_seconds", instances.size()),
        busy("xray_commit_seconds", threads),
        MILLIS * since("xray_decode_seconds").mean().orElse(0),
        stalled().size());
  }

  /** The share of their time that so many threads spent on it. */
  private double busy(String name, double threads) {
    return instances.stream().mapToDouble(one -> one.since(name).sum() / one.seconds()).sum()
        / threads;
  }
}
