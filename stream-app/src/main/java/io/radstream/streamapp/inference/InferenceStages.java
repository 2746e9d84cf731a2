package io.radstream.streamapp.inference;

import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.model.engine.EngineException;
import io.radstream.streamapp.batching.AverageDuration;
import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.batching.EngineWorker;
import io.radstream.streamapp.batching.MicroBatcher;
import io.radstream.streamapp.commit.CommitSafety;
import io.radstream.streamapp.commit.StreamThreads;
import io.radstream.streamapp.decode.DecodePool;
import io.radstream.streamapp.decode.Defects;
import io.radstream.streamapp.decode.ImageDecoding;
import io.radstream.streamapp.decode.ImageSource;
import io.radstream.streamapp.decode.Preprocessor;
import io.radstream.streamapp.drift.DriftReport;
import io.radstream.streamapp.drift.DriftWatch;
import io.radstream.streamapp.explain.Explanations;
import io.radstream.streamapp.inflight.CompletionSignal;
import io.radstream.streamapp.inflight.FlightSettings;
import io.radstream.streamapp.inflight.InFlightBudget;
import io.radstream.streamapp.intake.MessageReader;
import io.radstream.streamapp.progress.Progress;
import io.radstream.streamapp.references.ReferenceFetcher;
import io.radstream.streamapp.references.ReferenceSettings;
import io.radstream.streamapp.serving.ActiveModel;
import io.radstream.streamapp.serving.LoadedModel;
import io.radstream.streamapp.serving.ModelDefinition;
import io.radstream.streamapp.serving.ModelId;
import io.radstream.streamapp.shadow.ShadowRunner;
import io.radstream.streamapp.shadow.ShadowSink;
import io.radstream.streamapp.shadow.ShadowSlot;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What all stream threads of a process share: decode pool, micro-batcher, engine thread, budget.
 * Thread-safe. Closed after Kafka Streams is.
 */
public final class InferenceStages implements AutoCloseable {

  /** Images that may wait for a model on trial, and be judged by it. */
  public static final int SHADOW_IMAGES = ShadowRunner.QUEUE + ShadowRunner.BATCH;

  private final CompletionSignal signal = new CompletionSignal();
  private final StreamThreads threads = new StreamThreads(System::nanoTime);
  private final StreamMeters meters = new StreamMeters();
  private final Progress progress = new Progress(System::nanoTime);
  private final CommitSafety safety;
  private final DriftWatch drift;
  private final MessageReader messages;
  private final FlightSettings flight;
  private final InstantSource wallClock;
  private final BatchClock clock;
  private final MicroBatcher<ClassificationRequest> batcher;
  private final EngineWorker engine;
  private final DecodePool decoders;
  private final InFlightBudget budget;
  private final ActiveModel models;
  private final ShadowSlot shadow;
  private final Explanations explanations;
  private final AverageDuration decodePace = new AverageDuration();
  private final Defects defects = new Defects();
  private final int decodeThreads;

  private InferenceStages(
      InferenceSettings settings,
      ModelDefinition model,
      MessageReader messages,
      InstantSource wallClock,
      BatchClock clock,
      CommitSafety safety) {
    this.safety = safety;
    this.messages = messages;
    this.flight = settings.flight();
    this.wallClock = wallClock;
    this.drift = new DriftWatch(wallClock);
    this.clock = clock;
    this.batcher = new MicroBatcher<>(settings.batch(), clock);
    this.decodeThreads = settings.decode().threads();
    // The other half is for what takes long.
    this.budget =
        new InFlightBudget(
            flight.maxImages(), flight.maxBytes() / 2, flight.drainTimeout(), this::slowest);
    this.shadow = new ShadowSlot(wallClock, clock);
    this.explanations = new Explanations(settings.explain());
    Deque<Runnable> opened = new ArrayDeque<>(List.of(explanations::close, messages::close));
    try {
      this.models = new ActiveModel(LoadedModel.open(model, wallClock, clock));
      opened.push(models::close);
      ImageSource images = source(settings);
      opened.push(images::close);
      this.engine =
          EngineWorker.start("engine", batcher, settings.batch().maxBatch(), wallClock, clock);
      opened.push(engine::close);
      this.decoders =
          DecodePool.start(
              settings.decode().workers(),
              new ImageDecoding(
                  settings.decode(),
                  messages,
                  images,
                  new Preprocessor(
                      ImageDecoders.standard(
                          settings.decode().limits(), settings.decode().bodyParts()),
                      models),
                  new ClassificationStep(batcher, explanations, shadow),
                  budget,
                  decodePace,
                  clock),
              defects,
              clock);
    } catch (RuntimeException | Error e) {
      opened.forEach(Runnable::run);
      throw e;
    }
  }

  /**
   * Opens the engine and starts all threads.
   *
   * @throws EngineException if the engine cannot be used
   */
  public static InferenceStages start(
      InferenceSettings settings,
      ModelDefinition model,
      MessageReader messages,
      InstantSource wallClock,
      BatchClock clock) {
    return start(settings, model, messages, wallClock, clock, CommitSafety.FULL);
  }

  /**
   * The same with less than full safety, for the controls of the fault campaign.
   *
   * @throws EngineException if the engine cannot be used
   */
  public static InferenceStages start(
      InferenceSettings settings,
      ModelDefinition model,
      MessageReader messages,
      InstantSource wallClock,
      BatchClock clock,
      CommitSafety safety) {
    return new InferenceStages(settings, model, messages, wallClock, clock, safety);
  }

  private static ImageSource source(InferenceSettings settings) {
    ReferenceSettings references = settings.references();
    return new ImageSource(ReferenceFetcher.open(references), references.timeout());
  }

  /** Nanoseconds an image takes in the slowest stage. */
  private double slowest() {
    double decode = decodePace.nanosPerImage() / decodeThreads;
    double slower = Math.max(decode, explanations.nanosPerImage());
    return Math.max(models.current().engine().pace().nanosPerImage(), slower);
  }

  /**
   * Has another model judge: opens and warms its engine beside the running one, then hands it every
   * image that is decoded from now on, while the images already made ready for the old one are
   * judged by that. Blocks until the old engine is closed; called by one thread at a time.
   *
   * @throws EngineException if the engine cannot be used; then nothing has changed
   */
  public void swap(ModelDefinition next) throws InterruptedException {
    models.replace(LoadedModel.open(next, wallClock, clock));
  }

  /**
   * Has a model judge a share of the images on trial, beside the serving one and without any
   * influence on it; ends the trial before.
   *
   * @param share of the images, 0 to 1
   * @param sink takes what it says; it may wait, the serving model does not
   * @throws EngineException if the engine cannot be used
   */
  public void startShadow(ModelDefinition model, double share, ShadowSink sink) {
    shadow.start(model, share, sink);
  }

  /** Ends the trial, if there is one; blocks until its queue is judged. */
  public void endShadow() {
    shadow.end();
  }

  /**
   * What the serving models saw and said: hours that ended since this was asked last, then the
   * running ones.
   */
  public List<DriftReport> drift() {
    return drift.reports();
  }

  Defects defects() {
    return defects;
  }

  DriftWatch driftWatch() {
    return drift;
  }

  /** Diagnoses that came with an explanation. */
  public long explained() {
    return meters.explained();
  }

  /** Images that models on trial have judged. */
  public long shadowed() {
    return shadow.classified();
  }

  /** Images of their share that models on trial had no room for, or could not judge. */
  public long shadowDropped() {
    return shadow.dropped();
  }

  /** The model that judges what is decoded now. */
  public ModelId serving() {
    return models.current().id();
  }

  /** Bytes of one image as the serving model wants it. */
  public long tensorBytes() {
    return models.current().tensorBytes();
  }

  /**
   * Kafka's clients, with the producer that refuses unsafe commits and the consumer that holds back
   * what cannot be read yet.
   */
  public KafkaClientSupplier clients() {
    return new GuardedClients(threads, safety, messages, progress, budget);
  }

  /** What was done so far. */
  public StreamCounters counters() {
    return new StreamCounters(
        meters.diagnoses(),
        meters.abstained(),
        meters.deadLetters(),
        engine.batches(),
        engine.images());
  }

  /** Why the engine cannot work at all; null while it can. */
  public @Nullable EngineException engineFailure() {
    return engine.failure();
  }

  /** Nothing is read any more from now on; to be said before the topology is closed. */
  public void stopping() {
    threads.stopping();
  }

  /** Images that were read and whose outcome is not committed. */
  public long uncommitted() {
    return threads.uncommitted();
  }

  /** How far each partition has come. */
  public Progress progress() {
    return progress;
  }

  CommitSafety safety() {
    return safety;
  }

  CompletionSignal signal() {
    return signal;
  }

  StreamThreads threads() {
    return threads;
  }

  StreamMeters meters() {
    return meters;
  }

  FlightSettings flight() {
    return flight;
  }

  InstantSource wallClock() {
    return wallClock;
  }

  BatchClock clock() {
    return clock;
  }

  MicroBatcher<ClassificationRequest> batcher() {
    return batcher;
  }

  DecodePool decoders() {
    return decoders;
  }

  Explanations explanations() {
    return explanations;
  }

  InFlightBudget budget() {
    return budget;
  }

  @Override
  public void close() {
    messages.close();
    decoders.close();
    shadow.end();
    engine.close();
    explanations.close();
    models.close();
  }
}
