package io.radstream.streamapp.inference;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.radstream.engines.EngineException;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.streamapp.batching.AverageDuration;
import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.batching.EngineWorker;
import io.radstream.streamapp.batching.MicroBatcher;
import io.radstream.streamapp.commit.CommitSafety;
import io.radstream.streamapp.commit.DrainStoreBuilder;
import io.radstream.streamapp.commit.StreamThreads;
import io.radstream.streamapp.decode.DecodePool;
import io.radstream.streamapp.decode.DecodeSettings;
import io.radstream.streamapp.decode.ImageDecoding;
import io.radstream.streamapp.decode.ImageSource;
import io.radstream.streamapp.decode.Preprocessor;
import io.radstream.streamapp.drift.DriftReport;
import io.radstream.streamapp.drift.DriftWatch;
import io.radstream.streamapp.explain.Explanations;
import io.radstream.streamapp.inflight.FlightSettings;
import io.radstream.streamapp.inflight.InFlightBudget;
import io.radstream.streamapp.intake.MessageReader;
import io.radstream.streamapp.metrics.GpuMemory;
import io.radstream.streamapp.metrics.StageMeters;
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
import io.radstream.telemetry.metrics.ServiceMetrics;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * What all stream threads of a process share: decode pool, micro-batcher, engine thread, budget.
 * Thread-safe. Closed after Kafka Streams is.
 */
public final class InferenceStages implements AutoCloseable, ServingModels {

  /** Images that may wait for a model on trial, and be classified by it. */
  public static final int SHADOW_IMAGES = ShadowRunner.QUEUE + ShadowRunner.BATCH;

  /** Part of the names of engines that run on NVIDIA's cards. */
  private static final String CUDA = "cuda";

  private final StreamThreads threads = new StreamThreads(System::nanoTime);
  private final ForwardedOutcomes counts = new ForwardedOutcomes();
  private final Progress progress = new Progress(System::nanoTime);
  private final AverageDuration decodePace = new AverageDuration();
  private final OpenedResources opened;
  private final InferenceSettings settings;
  private final MessageReader messages;
  private final InstantSource wallClock;
  private final BatchClock clock;
  private final CommitSafety safety;
  private final StageMeters meters;
  private final DriftWatch drift;
  private final MicroBatcher<ClassificationRequest> batcher;
  private final InFlightBudget budget;
  private final FlightControl flights;
  private final ActiveModel models;
  private final Explanations explanations;
  private final EngineWorker engine;
  private final ShadowSlot shadow;
  private final DecodePool decoders;

  private InferenceStages(
      OpenedResources opened,
      InferenceSettings settings,
      ModelDefinition model,
      MessageReader messages,
      InstantSource wallClock,
      BatchClock clock,
      CommitSafety safety,
      ServiceMetrics metrics,
      Tracer tracer) {
    this.opened = opened;
    meters = new StageMeters(metrics.registry());
    this.settings = settings;
    this.wallClock = wallClock;
    this.clock = clock;
    this.safety = safety;
    this.messages = opened.add(messages, MessageReader::close);
    drift = new DriftWatch(wallClock);
    batcher = new MicroBatcher<>(settings.batch(), clock, meters);
    budget = budget(settings.flight());
    flights =
        new FlightControl(settings.flight(), threads, budget, wallClock, clock, meters, tracer);
    models =
        opened.add(new ActiveModel(LoadedModel.open(model, wallClock, clock)), ActiveModel::close);
    explanations = opened.add(new Explanations(settings.explain()), Explanations::close);
    engine = opened.add(startEngine(), EngineWorker::close);
    shadow = opened.add(new ShadowSlot(wallClock, clock), ShadowSlot::end);
    decoders = opened.add(startDecoders(), DecodePool::close);
    register(metrics);
  }

  private void register(ServiceMetrics metrics) {
    counts.register(metrics.registry());
    StageGauges.register(metrics.registry(), batcher, budget, shadow);
    StageGauges.registerRows(metrics, progress, models, drift, cards(metrics));
  }

  /** They are asked for by a thread: none is made for figures that nobody asks for. */
  private Optional<GpuMemory> cards(ServiceMetrics metrics) {
    boolean used = models.current().engine().name().contains(CUDA);
    return metrics.isScraped() && used
        ? Optional.of(opened.add(GpuMemory.start(), GpuMemory::close))
        : Optional.empty();
  }

  /** Half of the bytes; the other half is for what takes long. */
  private InFlightBudget budget(FlightSettings flight) {
    return new InFlightBudget(
        flight.maxImages(), flight.maxBytes() / 2, flight.drainTimeout(), this::slowest);
  }

  private EngineWorker startEngine() {
    return EngineWorker.start(
        "engine", batcher, settings.batch().maxBatch(), wallClock, clock, meters);
  }

  private DecodePool startDecoders() {
    DecodeSettings decode = settings.decode();
    ReferenceSettings references = settings.references();
    ReferenceFetcher archives =
        opened.add(ReferenceFetcher.open(references), ReferenceFetcher::close);
    ImageDecoders formats = ImageDecoders.standard(decode.limits(), decode.bodyParts());
    return DecodePool.start(
        decode.workers(),
        new ImageDecoding(
            decode,
            messages,
            new ImageSource(archives, references.timeout()),
            new Preprocessor(formats, models, meters.decode()),
            new ClassificationStep(batcher, explanations, shadow),
            budget,
            decodePace,
            clock),
        clock);
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
    Tracer none = TracerProvider.noop().get("");
    return start(
        settings,
        model,
        messages,
        wallClock,
        clock,
        CommitSafety.FULL,
        ServiceMetrics.none(),
        none);
  }

  /**
   * The same, measured and traced.
   *
   * @param safety less than full for the controls of the fault campaign only
   * @param metrics where its meters are registered
   * @param tracer makes the spans of every image's steps
   * @throws EngineException if the engine cannot be used
   */
  public static InferenceStages start(
      InferenceSettings settings,
      ModelDefinition model,
      MessageReader messages,
      InstantSource wallClock,
      BatchClock clock,
      CommitSafety safety,
      ServiceMetrics metrics,
      Tracer tracer) {
    var opened = new OpenedResources();
    try {
      return new InferenceStages(
          opened, settings, model, messages, wallClock, clock, safety, metrics, tracer);
    } catch (RuntimeException | Error e) {
      opened.closeBecauseOf(e);
      throw e;
    }
  }

  /** Nanoseconds an image takes in the slowest stage. */
  private double slowest() {
    double decode = decodePace.nanosPerImage() / settings.decode().threads();
    double slower = Math.max(decode, explanations.nanosPerImage());
    return Math.max(models.current().engine().pace().nanosPerImage(), slower);
  }

  /**
   * Has another model classify: opens and warms its engine beside the running one, then hands it
   * every image that is decoded from now on, while the images already made ready for the old one
   * are classified by that. Blocks until the old engine is closed; called by one thread at a time.
   *
   * @throws EngineException if the engine cannot be used; then nothing has changed
   */
  @Override
  public void swap(ModelDefinition next) throws InterruptedException {
    models.replace(LoadedModel.open(next, wallClock, clock));
  }

  /**
   * Has a model classify a share of the images on trial, beside the serving one and without any
   * influence on it; ends the trial before.
   *
   * @param share of the images, 0 to 1
   * @param sink takes what it says; it may wait, the serving model does not
   * @throws EngineException if the engine cannot be used
   */
  @Override
  public void startShadow(ModelDefinition model, double share, ShadowSink sink) {
    shadow.start(model, share, sink);
  }

  /** Ends the trial, if there is one; blocks until its queue is classified. */
  @Override
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

  /** Diagnoses that came with an explanation. */
  public long explained() {
    return counts.explained();
  }

  /** Images that models on trial have classified. */
  @Override
  public long shadowed() {
    return shadow.classified();
  }

  /** Images of their share that models on trial had no room for, or could not classify. */
  @Override
  public long shadowDropped() {
    return shadow.dropped();
  }

  /** The model that classifies what is decoded now. */
  @Override
  public ModelId serving() {
    return models.current().id();
  }

  /**
   * The processors of a topology, each with the store that drains it.
   *
   * @param diagnosesNode name of the child that takes {@code Diagnosis} values
   * @param deadLettersNode name of the child that takes the input's bytes
   * @param explanationsNode name of the child that takes {@code Explanation} values
   */
  public ProcessorSupplier<byte[], byte[], byte[], Object> processors(
      String diagnosesNode, String deadLettersNode, String explanationsNode) {
    var outcomes =
        new OutcomeForwarder(
            diagnosesNode, deadLettersNode, explanationsNode, wallClock, progress, drift, counts);
    return new ProcessorSupplier<>() {
      @Override
      public Processor<byte[], byte[], byte[], Object> get() {
        return new InferenceProcessor(flights, decoders, batcher, outcomes, progress);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(new DrainStoreBuilder(safety));
      }
    };
  }

  /**
   * Kafka's clients, with the producer that refuses unsafe commits and the consumer that holds back
   * what cannot be read yet.
   */
  public KafkaClientSupplier clients() {
    return new GuardedClients(threads, safety, messages, progress, budget, meters);
  }

  /** What was done so far. */
  public StreamCounters counters() {
    return new StreamCounters(
        counts.diagnoses(),
        counts.abstained(),
        counts.deadLetters(),
        engine.batches(),
        engine.images());
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

  @Override
  public void close() {
    opened.close();
  }
}
