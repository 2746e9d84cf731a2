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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What two scrapes of the stream app, up to a minute apart, say. Immutable.
 *
 * @param before the earlier one
 * @param now the later one
 */
record StreamFigures(Scrape before, Scrape now) {

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

  private Histogram since(String name) {
    return now.histogram(name).since(before.histogram(name));
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
    Map<String, Double> earlier = before.by("xray_batches_total", "closed_by");
    Map<String, Long> closedBy = new TreeMap<>();
    now.by("xray_batches_total", "closed_by")
        .forEach(
            (why, count) -> {
              double since = count - earlier.getOrDefault(why, 0.0);
              closedBy.put(ShownText.of(why), Math.round(since < 0 ? count : since));
            });
    return new Batches(since("xray_batch_size").mean(), closedBy);
  }

  List<Queue> queues() {
    Map<String, Double> ages = now.by("xray_queue_age_seconds", "lane");
    List<Queue> queues = new ArrayList<>();
    now.by("xray_queue_depth", "lane")
        .forEach(
            (lane, depth) ->
                queues.add(
                    new Queue(
                        ShownText.of(lane), Math.round(depth), ages.getOrDefault(lane, 0.0))));
    return queues;
  }

  Optional<Engine> engine() {
    Map<String, Long> memory = new TreeMap<>();
    now.by("xray_gpu_memory_bytes", "state")
        .forEach((state, bytes) -> memory.put(ShownText.of(state), Math.round(bytes)));
    return now.named("xray_model_info")
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
    now.named("xray_partition_stalled")
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
    double seconds = Math.max(1, Duration.between(before.at(), now.at()).toMillis() / MILLIS);
    double threads = Math.max(1, now.sum("kafka_stream_alive_stream_threads").orElse(1));
    return new Figures(
        imagesPerSecond,
        lag,
        since("xray_inference_seconds").sum() / seconds,
        since("xray_commit_seconds").sum() / seconds / threads,
        MILLIS * since("xray_decode_seconds").mean().orElse(0),
        stalled().size());
  }
}
