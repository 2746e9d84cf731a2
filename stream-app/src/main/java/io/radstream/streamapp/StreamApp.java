package io.radstream.streamapp;

import io.radstream.console.ExitCode;
import io.radstream.model.engine.EngineException;
import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.config.MemoryBound;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.streamapp.inference.CommitSafety;
import io.radstream.streamapp.inference.InferenceStages;
import io.radstream.streamapp.inference.ServedModel;
import io.radstream.streamapp.inference.StreamCounters;
import io.radstream.streamapp.topology.ImagesTopic;
import io.radstream.streamapp.topology.RunningTopology;
import io.radstream.streamapp.topology.RunningTopology.Wiring;
import io.radstream.streamapp.topology.StreamFailure;
import io.radstream.streamapp.topology.UnreachableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running stream app: reads images, publishes diagnoses and dead letters, each image exactly once
 * for readers of committed records. Thread-safe.
 */
public final class StreamApp implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StreamApp.class);

  private final InferenceStages stages;
  private final RunningTopology topology;

  private StreamApp(InferenceStages stages, RunningTopology topology) {
    this.stages = stages;
    this.topology = topology;
  }

  /**
   * Loads the model, checks Kafka and the registry, opens the engine and starts reading.
   *
   * @throws StartException saying what is wrong, also if this Java's heap is smaller than {@link
   *     MemoryBound} needs; nothing is left running
   */
  public static StreamApp start(StreamConfig config) throws StartException {
    return start(config, modelOf(config), CommitSafety.FULL, StreamApp::refuse);
  }

  /**
   * The same with a model given by the caller: for embedding with an engine of one's own.
   *
   * <p>A heap that is too small for the settings is warned of, not refused.
   *
   * @param model judges instead of the one that the configuration names
   * @throws StartException saying what is wrong; nothing is left running
   */
  public static StreamApp start(StreamConfig config, ServedModel model) throws StartException {
    return start(config, model, CommitSafety.FULL);
  }

  /**
   * The same with less than full safety, for the controls of the fault campaign only.
   *
   * @throws StartException saying what is wrong; nothing is left running
   */
  public static StreamApp start(StreamConfig config, ServedModel model, CommitSafety safety)
      throws StartException {
    return start(config, model, safety, StreamApp::warn);
  }

  private static StreamApp start(
      StreamConfig config, ServedModel model, CommitSafety safety, HeapCheck check)
      throws StartException {
    try {
      Wiring wiring = Wiring.of(config.registry());
      check.accept(memory(config, model, RunningTopology.check(config, wiring)));
      return start(config, model, safety, wiring);
    } catch (UnreachableException e) {
      throw new StartException(ExitCode.UNREACHABLE, String.valueOf(e.getMessage()), e);
    } catch (EngineException e) {
      throw new StartException(ExitCode.INTERNAL, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The model that the configuration names; its engine is not opened yet.
   *
   * @throws StartException if its bundle is refused
   */
  public static ServedModel modelOf(StreamConfig config) throws StartException {
    return ModelLoader.load(config.model(), config.inference().batch().maxBatch());
  }

  /** What to do with the bound on memory before anything is started. */
  private interface HeapCheck {
    void accept(MemoryBound bound) throws StartException;
  }

  private static MemoryBound memory(StreamConfig config, ServedModel model, ImagesTopic images) {
    long tensor = (long) model.preprocessing().tensorLength() * Float.BYTES;
    return MemoryBound.of(
        config, new MemoryBound.Site(images.partitions(), images.largestRecord(), tensor));
  }

  private static void refuse(MemoryBound bound) throws StartException {
    Optional<String> refusal = bound.refusal(Runtime.getRuntime().maxMemory());
    if (refusal.isPresent()) {
      throw new StartException(ExitCode.USAGE, refusal.get());
    }
    LOG.info("{}", bound.line(Runtime.getRuntime().maxMemory()));
  }

  /** Who embeds the app may know better how large its images are. */
  private static void warn(MemoryBound bound) {
    bound.refusal(Runtime.getRuntime().maxMemory()).ifPresent(LOG::warn);
  }

  private static StreamApp start(
      StreamConfig config, ServedModel model, CommitSafety safety, Wiring wiring) {
    InferenceStages stages =
        InferenceStages.start(
            config.inference(),
            model,
            wiring.messages(config.topics()),
            InstantSource.system(),
            BatchClock.SYSTEM,
            safety);
    try {
      return new StreamApp(stages, RunningTopology.start(config, wiring, stages));
    } catch (RuntimeException e) {
      stages.close();
      throw e;
    }
  }

  /** Whether partitions are assigned and images are being judged now. */
  public boolean ready() {
    return topology.ready();
  }

  /** Waits until it is ready for the first time; whether it is. */
  public boolean awaitReady(Duration limit) throws InterruptedException {
    return topology.awaitReady(limit);
  }

  /** Waits until it has stopped, by {@link #close} or by itself. */
  public void awaitEnd() throws InterruptedException {
    topology.awaitEnd();
  }

  /** Why it stopped by itself; empty otherwise. */
  public Optional<StreamFailure> failure() {
    return topology.failure();
  }

  /** What was done so far. */
  public StreamCounters counters() {
    return stages.counters();
  }

  /** Stops reading, waits for what is in flight, commits it, and frees everything. */
  @Override
  public void close() {
    topology.close();
    stages.close();
  }
}
