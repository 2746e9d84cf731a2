package io.radstream.streamapp.inference;

import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.tensor.TensorWriter;
import io.radstream.model.engine.EngineException;
import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.batching.BatchSettings;
import io.radstream.streamapp.batching.EngineShape;
import io.radstream.streamapp.batching.EngineWorker;
import io.radstream.streamapp.batching.MicroBatcher;
import io.radstream.streamapp.batching.Pace;
import io.radstream.streamapp.references.ReferenceFetcher;
import io.radstream.streamapp.references.ReferenceSettings;
import java.time.InstantSource;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What all stream threads of a process share: decode pool, micro-batcher, engine thread, budget.
 * Thread-safe. Closed after Kafka Streams is.
 */
public final class InferenceStages implements AutoCloseable {

  private final CompletionSignal signal = new CompletionSignal();
  private final StreamThreads threads = new StreamThreads();
  private final StreamMeters meters = new StreamMeters();
  private final CommitSafety safety;
  private final MessageReader messages;
  private final FlightSettings flight;
  private final InstantSource wallClock;
  private final BatchClock clock;
  private final MicroBatcher<InFlight> batcher;
  private final EngineWorker engine;
  private final DecodePool decoders;
  private final InFlightBudget budget;
  private final DiagnosisWriter diagnoses;
  private final Pace decodePace = new Pace();
  private final int decodeThreads;

  private InferenceStages(
      InferenceSettings settings,
      ServedModel model,
      MessageReader messages,
      InstantSource wallClock,
      BatchClock clock,
      CommitSafety safety) {
    this.safety = safety;
    this.messages = messages;
    this.flight = settings.flight();
    this.wallClock = wallClock;
    this.clock = clock;
    this.batcher = new MicroBatcher<>(settings.batch(), clock);
    this.engine = startEngine(settings.batch(), model);
    this.decodeThreads = settings.decode().threads();
    this.budget =
        new InFlightBudget(
            flight.maxImages(), flight.maxBytes(), flight.drainTimeout(), this::slowest);
    this.diagnoses = new DiagnosisWriter(model, engine.engineName());
    var films =
        new FilmReader(
            ImageDecoders.standard(settings.decode().limits()),
            new TensorWriter(model.preprocessing()));
    this.decoders =
        DecodePool.start(
            settings.decode(), messages, source(settings), films, batcher, decodePace, clock);
  }

  /**
   * Opens the engine and starts all threads.
   *
   * @throws EngineException if the engine cannot be used
   */
  public static InferenceStages start(
      InferenceSettings settings,
      ServedModel model,
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
      ServedModel model,
      MessageReader messages,
      InstantSource wallClock,
      BatchClock clock,
      CommitSafety safety) {
    return new InferenceStages(settings, model, messages, wallClock, clock, safety);
  }

  private static FilmSource source(InferenceSettings settings) {
    ReferenceSettings references = settings.references();
    return new FilmSource(ReferenceFetcher.open(references), references.timeout());
  }

  /** Nanoseconds an image takes in the slowest stage. */
  private double slowest() {
    double decode = decodePace.nanosPerImage() / decodeThreads;
    return Math.max(engine.pace().nanosPerImage(), decode);
  }

  private EngineWorker startEngine(BatchSettings batch, ServedModel model) {
    var shape = new EngineShape(model.preprocessing().tensorLength(), model.classes());
    return EngineWorker.start(batcher, model.engine(), shape, batch.maxBatch(), wallClock, clock);
  }

  /**
   * Kafka's clients, with the producer that refuses unsafe commits and the consumer that holds back
   * what cannot be read yet.
   */
  public KafkaClientSupplier clients() {
    return new GuardedClients(threads, safety, messages);
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

  MicroBatcher<InFlight> batcher() {
    return batcher;
  }

  DecodePool decoders() {
    return decoders;
  }

  InFlightBudget budget() {
    return budget;
  }

  DiagnosisWriter diagnoses() {
    return diagnoses;
  }

  @Override
  public void close() {
    messages.close();
    decoders.close();
    engine.close();
  }
}
