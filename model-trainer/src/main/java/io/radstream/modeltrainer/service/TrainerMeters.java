package io.radstream.modeltrainer.service;

import static io.radstream.telemetry.metrics.MeterDefinition.counter;
import static io.radstream.telemetry.metrics.MeterDefinition.gauge;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.modeltrainer.service.TopicTraining.Ending;
import io.radstream.modeltrainer.training.TrainingListener;
import io.radstream.telemetry.metrics.MeterDefinition;
import io.radstream.telemetry.metrics.ServiceMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What a trainer measures of itself. Counts are there from the start, a gauge from its first value
 * on. The training thread records, any thread may scrape meanwhile.
 */
public final class TrainerMeters implements TrainingListener {

  private static final MeterDefinition TRAININGS =
      counter(
          "xray.trainings",
          "Trainings that ended, by how; failed ones are gone on with.",
          "result");
  private static final MeterDefinition GATE_DECISIONS =
      counter("xray.gate.decisions", "Decisions of the gate on a new model.", "result");
  private static final MeterDefinition EPOCH =
      gauge("xray.training.epoch", "Epoch that is trained now, or was last.");
  private static final MeterDefinition LOSS =
      gauge("xray.training.loss", "Mean cross-entropy of the last finished epoch.", "set");
  private static final MeterDefinition LABELS_WAITING =
      gauge("xray.labels.waiting", "Labels that were collected and not trained on yet.");
  private static final MeterDefinition FINISHED =
      gauge(
          "xray.training.finished.timestamp.seconds",
          "When the last training was finished, in seconds since 1970.");

  /** All of them. */
  public static final List<MeterDefinition> ALL =
      List.of(TRAININGS, GATE_DECISIONS, EPOCH, LOSS, LABELS_WAITING, FINISHED);

  private static final String FAILED = "failed";
  private static final String PASSED = "passed";
  private static final String REFUSED = "refused";

  private final MeterRegistry registry;
  private final Map<String, Long> trainings = new ConcurrentHashMap<>();
  private final Map<String, Long> decisions = new ConcurrentHashMap<>();
  private final LateGauge epoch = new LateGauge(EPOCH);
  private final LateGauge trainingLoss = new LateGauge(LOSS, "train");
  private final LateGauge validationLoss = new LateGauge(LOSS, "validation");
  private final LateGauge labelsWaiting = new LateGauge(LABELS_WAITING);
  private final LateGauge finished = new LateGauge(FINISHED);

  private TrainerMeters(MeterRegistry registry) {
    this.registry = registry;
    Stream.concat(Stream.of(Ending.values()).map(TrainerMeters::label), Stream.of(FAILED))
        .forEach(result -> count(TRAININGS, trainings, result));
    Stream.of(PASSED, REFUSED).forEach(result -> count(GATE_DECISIONS, decisions, result));
  }

  /** Meters to be scraped with these. */
  public static TrainerMeters of(ServiceMetrics metrics) {
    return new TrainerMeters(metrics.registry());
  }

  /** Meters that nobody reads. */
  public static TrainerMeters unread() {
    return of(ServiceMetrics.none());
  }

  /** The gate has compared a new model with the champion. */
  public void decided(boolean passed) {
    decisions.merge(passed ? PASSED : REFUSED, 1L, Long::sum);
  }

  void ended(Ending ending) {
    trainings.merge(label(ending), 1L, Long::sum);
  }

  /** A training could not be done to its end, for now. */
  void failed() {
    trainings.merge(FAILED, 1L, Long::sum);
  }

  void waiting(long labels) {
    labelsWaiting.set((double) labels);
  }

  void finishedAt(Instant when) {
    finished.set((double) when.getEpochSecond());
  }

  @Override
  public void step(
      int epochNow,
      int epochs,
      int seen,
      int images,
      double loss,
      double imagesPerSecond,
      Duration left) {
    epoch.set(epochNow);
  }

  @Override
  public void epochDone(EpochResult result, boolean best) {
    trainingLoss.set(result.trainingLoss());
    validationLoss.set(result.validationLoss());
  }

  @Override
  public void resumed(int epochsDone) {
    epoch.set(epochsDone);
  }

  private static String label(Ending ending) {
    return ending.name().toLowerCase(Locale.ROOT);
  }

  private void count(MeterDefinition meter, Map<String, Long> counts, String result) {
    meter.count(registry, () -> counts.getOrDefault(result, 0L), result);
  }

  /** Has no series before its first value. Set by one thread. */
  private final class LateGauge {
    private final MeterDefinition meter;
    private final String[] labelValues;
    private volatile double value = Double.NaN;

    LateGauge(MeterDefinition meter, String... labelValues) {
      this.meter = meter;
      this.labelValues = labelValues;
    }

    void set(double next) {
      boolean first = Double.isNaN(value);
      value = next;
      if (first) {
        meter.gauge(registry, () -> value, labelValues);
      }
    }
  }
}
