package io.radstream.benchmarks.dashboard;

import io.radstream.benchmarks.load.TurnTopics;
import io.radstream.benchmarks.sampling.LiveHeap;
import io.radstream.benchmarks.sampling.Percentiles;
import io.radstream.localstack.LocalStack;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A dashboard that starts beside a topic full of dead letters.
 *
 * @param count on the topic
 * @param loadedMillis from the start of the process until all that is looked back at has been read
 * @param processorSeconds of that process until then
 * @param liveHeapBytes after a full collection; empty if it cannot be asked
 * @param answerMillis how long answers take, by path
 * @param pageUsable whether page and images came
 */
public record ManyDeadLetters(
    int count,
    double loadedMillis,
    double processorSeconds,
    OptionalLong liveHeapBytes,
    Map<String, Percentiles> answerMillis,
    boolean pageUsable) {

  private static final List<String> PATHS =
      List.of(
          "/",
          "/api/v1/images",
          "/api/v1/images?limit=200&outcome=DEAD_LETTER",
          "/api/v1/dead-letters/reasons",
          "/api/v1/quality",
          "/api/v1/operations",
          "/api/v1/health");
  private static final int TIMES = 100;

  /** Copies the map. */
  public ManyDeadLetters {
    answerMillis = Map.copyOf(answerMillis);
  }

  /** Half of a path's answers took no longer. */
  double p50(String path) {
    return Objects.requireNonNull(answerMillis.get(path)).p50();
  }

  /** 99 % of a path's answers took no longer. */
  double p99(String path) {
    return Objects.requireNonNull(answerMillis.get(path)).p99();
  }

  /** Topics of their own that hold so many. */
  public static Topics fill(LocalStack stack, String prefix, int count)
      throws InterruptedException {
    Topics topics = TurnTopics.create(stack, prefix);
    try (OutcomeSource source = new OutcomeSource(stack, topics)) {
      source.deadLetters(count);
    }
    return topics;
  }

  /** One start. */
  public static ManyDeadLetters run(
      DashboardSettings settings, LocalStack stack, Topics topics, int count, int round)
      throws IOException, InterruptedException {
    String name = "dashboard-of-%d-letters-%d".formatted(count, round);
    try (DashboardApp dashboard =
        DashboardApp.start(name, stack, topics, "", settings.jvm(), settings.out())) {
      double loaded = dashboard.awaitLoaded();
      double used = dashboard.processorSeconds();
      Map<String, Percentiles> answers = new LinkedHashMap<>();
      for (String path : PATHS) {
        answers.put(path, times(dashboard, path));
      }
      boolean usable =
          dashboard.get("/").contains("<title>")
              && (count == 0 || dashboard.get("/api/v1/images").contains("\"dead-"));
      OptionalLong heap = LiveHeap.of(dashboard.process().pid()).afterCollection();
      return new ManyDeadLetters(count, loaded, used, heap, answers, usable);
    }
  }

  private static Percentiles times(DashboardApp dashboard, String path)
      throws InterruptedException {
    double[] millis = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      String unused = dashboard.get(path);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    return Percentiles.of(millis);
  }
}
