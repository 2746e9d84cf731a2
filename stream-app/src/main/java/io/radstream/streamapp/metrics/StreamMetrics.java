package io.radstream.streamapp.metrics;

import static io.radstream.telemetry.metrics.MeterDefinition.counter;
import static io.radstream.telemetry.metrics.MeterDefinition.gauge;
import static io.radstream.telemetry.metrics.MeterDefinition.summary;
import static io.radstream.telemetry.metrics.MeterDefinition.timer;

import io.radstream.telemetry.metrics.MeterDefinition;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Everything that the stream app measures beside Java and Kafka, in the order of an image's way.
 */
public final class StreamMetrics {

  private static final List<Duration> STEP = millis(1, 5, 10, 25, 50, 100, 250, 1_000, 5_000);
  private static final List<Duration> WAY =
      millis(25, 50, 100, 150, 250, 500, 1_000, 5_000, 30_000, 300_000);

  /** Images between input and outcome. */
  public static final MeterDefinition IN_FLIGHT_IMAGES =
      gauge("xray.in.flight.images", "Images between input and outcome, of `inflight.images`.");

  /** Their records' bytes. */
  public static final MeterDefinition IN_FLIGHT_BYTES =
      gauge("xray.in.flight.bytes", "Bytes of the records of those images, of `inflight.bytes`.");

  /** Decoding and what makes a tensor of the image. */
  public static final MeterDefinition DECODE =
      timer(
          "xray.decode", "Time from an image's bytes to the network's input or its refusal.", STEP);

  /** Images in a lane. */
  public static final MeterDefinition QUEUE_DEPTH =
      gauge("xray.queue.depth", "Decoded images that wait for the engine.", "lane");

  /** The oldest of them. */
  public static final MeterDefinition QUEUE_AGE =
      gauge(
          "xray.queue.age.seconds",
          "Time that the oldest of the waiting images has waited for the engine; 0 if none waits.",
          "lane");

  /** How long an image was there. */
  public static final MeterDefinition QUEUE_WAIT =
      timer("xray.queue.wait", "Time that an image waited for the engine.", STEP, "lane");

  /** Images that went together. */
  public static final MeterDefinition BATCH_SIZE =
      summary(
          "xray.batch.size",
          "Images in a batch, of `batching.max.batch`.",
          List.of(1., 2., 4., 8., 16., 32., 64., 128.));

  /** How many may go together. */
  public static final MeterDefinition BATCH_LIMIT =
      gauge(
          "xray.batch.limit",
          "The most images that a batch may have: `batching.max.batch`, or fewer after the engine's"
              + " memory did not suffice.");

  /** Why it went. */
  public static final MeterDefinition BATCHES =
      counter(
          "xray.batches",
          "Batches by what closed them: `full`, `linger`, `max_delay`, `commit` (one was waiting), `stop`.",
          "closed_by");

  /** The engine's share. */
  public static final MeterDefinition INFERENCE =
      timer("xray.inference", "Time that the engine took for a batch, repetitions included.", STEP);

  /** The transaction's share. */
  public static final MeterDefinition COMMIT =
      timer(
          "xray.commit",
          "Time from sending a transaction's offsets to its end at the brokers.",
          STEP);

  /** All of it. */
  public static final MeterDefinition END_TO_END =
      timer(
          "xray.end.to.end",
          "Time from an image's arrival at the brokers, by their clock, to its committed outcome;"
              + " `unknown` priority where the message could not be read.",
          WAY,
          "priority");

  /** How images ended. */
  public static final MeterDefinition OUTCOMES =
      counter(
          "xray.outcomes",
          "Images by outcome: `diagnosis`, `abstention`, `dead_letter`; counted when forwarded, and"
              + " again after an aborted transaction.",
          "kind");

  /** What was said. */
  public static final MeterDefinition FINDINGS =
      counter("xray.findings", "Diagnoses by finding.", "finding");

  /** What was not said. */
  public static final MeterDefinition ABSTAINED =
      counter("xray.abstained", "Diagnoses without a finding, by reason.", "reason");

  /** What could not be said. */
  public static final MeterDefinition DEAD_LETTERS =
      counter("xray.dead.letters", "Images without a diagnosis, by reason.", "reason");

  /** Partitions that do not move. */
  public static final MeterDefinition PARTITION_STALLED =
      gauge(
          "xray.partition.stalled",
          "1 for a partition that makes no progress though records wait, 0 for the others that this"
              + " process has.",
          "partition");

  /** Who classifies. */
  public static final MeterDefinition MODEL_INFO =
      gauge(
          "xray.model.info",
          "1 for the model that classifies what is decoded now, and its engine.",
          "model",
          "version",
          "engine");

  /** What became of announced models. */
  public static final MeterDefinition SWAPS =
      counter(
          "xray.swaps",
          "Announced models by what became of them: `swapped`, or why one was refused.",
          "result");

  /** Beside the serving model. */
  public static final MeterDefinition SHADOWED =
      counter("xray.shadowed", "Images that a model on trial has classified.");

  /** What it had no time for. */
  public static final MeterDefinition SHADOW_DROPPED =
      counter(
          "xray.shadow.dropped",
          "Images of its share that a model on trial had no room for, or could not classify.");

  /** How far images and findings are from those of the release. */
  public static final MeterDefinition DRIFT_PSI =
      gauge(
          "xray.drift.psi",
          "Population Stability Index of an hour against the images that the serving model"
              + " was released with; absent for a model without such figures. Of the running hour"
              + " once that has 200 images, until then of the one before, if there is one.",
          "quantity");

  /** How many of them there are. */
  public static final MeterDefinition DRIFT_IMAGES =
      gauge("xray.drift.images", "Images that the index rests on: those of the same hour.");

  /** On graphics cards. */
  public static final MeterDefinition GPU_MEMORY =
      gauge(
          "xray.gpu.memory.bytes",
          "Memory of the graphics cards, `used` and `total`; absent without an engine on one.",
          "state");

  /** All of them. */
  public static final List<MeterDefinition> ALL =
      List.of(
          IN_FLIGHT_IMAGES,
          IN_FLIGHT_BYTES,
          DECODE,
          QUEUE_DEPTH,
          QUEUE_AGE,
          QUEUE_WAIT,
          BATCH_SIZE,
          BATCH_LIMIT,
          BATCHES,
          INFERENCE,
          COMMIT,
          END_TO_END,
          OUTCOMES,
          FINDINGS,
          ABSTAINED,
          DEAD_LETTERS,
          PARTITION_STALLED,
          MODEL_INFO,
          SWAPS,
          SHADOWED,
          SHADOW_DROPPED,
          DRIFT_PSI,
          DRIFT_IMAGES,
          GPU_MEMORY);

  private StreamMetrics() {}

  private static List<Duration> millis(long... bounds) {
    return LongStream.of(bounds).mapToObj(Duration::ofMillis).toList();
  }
}
