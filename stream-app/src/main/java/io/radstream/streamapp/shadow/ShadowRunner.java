package io.radstream.streamapp.shadow;

import io.radstream.engines.EngineException;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.Rejection;
import io.radstream.model.network.EngineOutput;
import io.radstream.schemas.Diagnosis;
import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.batching.BatchSettings;
import io.radstream.streamapp.batching.EngineRequest;
import io.radstream.streamapp.batching.EngineResult;
import io.radstream.streamapp.batching.EngineWorker;
import io.radstream.streamapp.batching.MicroBatcher;
import io.radstream.streamapp.batching.Priority;
import io.radstream.streamapp.batching.WarmEngine;
import io.radstream.streamapp.inflight.ImageIdentity;
import io.radstream.streamapp.inflight.ImageSampling;
import io.radstream.streamapp.inflight.Outcome;
import io.radstream.streamapp.outcome.DiagnosisWriter;
import io.radstream.streamapp.serving.LoadedModel;
import io.radstream.streamapp.serving.ModelDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model on trial: classifies a share of the images beside the serving one, on an engine thread of
 * its own. Its queue is short, and what finds it full is dropped and counted; nothing that happens
 * here reaches an image's outcome. Thread-safe.
 */
public final class ShadowRunner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ShadowRunner.class);

  /** Small: batches of the model on trial compete with the serving one for processors. */
  public static final int BATCH = 8;

  /** Images that may wait. */
  public static final int QUEUE = 16;

  private static final BatchSettings SETTINGS =
      new BatchSettings(
          BATCH,
          Duration.ofMillis(20),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          QUEUE,
          Long.MAX_VALUE);

  private final double share;
  private final ShadowSink sink;
  private final BatchClock clock;
  private final Meter meter;
  private final LoadedModel model;
  private final MicroBatcher<ShadowRequest> batcher;
  private final EngineWorker worker;

  /** Counts across all models on trial, one after the other. */
  record Meter(LongAdder classified, LongAdder dropped) {}

  private ShadowRunner(
      double share,
      ShadowSink sink,
      Meter meter,
      LoadedModel model,
      InstantSource wallClock,
      BatchClock clock) {
    this.share = share;
    this.sink = sink;
    this.clock = clock;
    this.meter = meter;
    this.model = model;
    this.batcher = new MicroBatcher<>(SETTINGS, clock);
    this.worker = EngineWorker.start("shadow-engine", batcher, BATCH, wallClock, clock);
  }

  /**
   * Opens an engine and starts its thread.
   *
   * @throws EngineException if the engine cannot be used
   */
  static ShadowRunner open(
      ModelDefinition model,
      double share,
      ShadowSink sink,
      Meter meter,
      InstantSource wallClock,
      BatchClock clock) {
    return new ShadowRunner(
        share, sink, meter, LoadedModel.open(model, wallClock, clock), wallClock, clock);
  }

  /** Classifies the image as well, if it is of the share and there is room; never blocks. */
  void consider(ImageIdentity identity, GreyImage image, Instant receivedAt) {
    if (!ImageSampling.holds(identity.imageId(), share)) {
      return;
    }
    if (batcher.size() >= QUEUE) {
      meter.dropped().increment();
      return;
    }
    float[] tensor = model.tensors().write(image);
    var request = new ShadowRequest(identity, tensor, model, outcome -> end(outcome, receivedAt));
    long bytes = (long) tensor.length * Float.BYTES;
    if (!batcher.offer(request, Priority.ROUTINE, clock.nanos(), bytes)) {
      meter.dropped().increment();
    }
  }

  private void end(Outcome outcome, Instant receivedAt) {
    boolean published =
        outcome instanceof Outcome.Classified classified && published(classified, receivedAt);
    (published ? meter.classified() : meter.dropped()).increment();
  }

  /** A trial must not end because one result finds no way out. */
  private boolean published(Outcome.Classified classified, Instant receivedAt) {
    Optional<Diagnosis> diagnosis = DiagnosisWriter.write(classified, receivedAt);
    try {
      diagnosis.ifPresent(sink::publish);
      return diagnosis.isPresent();
    } catch (RuntimeException e) {
      LOG.debug("A shadow diagnosis was dropped: {}", e.toString());
      return false;
    }
  }

  /** Classifies what waits, then closes the engine. */
  @Override
  public void close() {
    worker.close();
    model.engine().close();
  }

  /** One image on its way through a model on trial. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record ShadowRequest(
      ImageIdentity image, float[] tensor, LoadedModel model, Consumer<Outcome> end)
      implements EngineRequest {

    @Override
    public WarmEngine engine() {
      return model.engine();
    }

    @Override
    public boolean wantsMaps() {
      return model.usesMaps();
    }

    @Override
    public void completed(EngineResult result) {
      var output = new EngineOutput(result.softmax(), result.maps());
      end.accept(
          new Outcome.Classified(
              image,
              model.decisionRule().classify(output),
              result.batchSize(),
              result.decidedAt(),
              null,
              model.description()));
    }

    @Override
    public void rejected(Rejection why) {
      end.accept(new Outcome.Rejected(why, image.imageId()));
    }

    @Override
    public void failed(RuntimeException why) {
      end.accept(new Outcome.Broken(why));
    }

    @Override
    public boolean abandoned() {
      return false;
    }
  }
}
