package io.radstream.streamapp;

import io.radstream.console.ExitCode;
import io.radstream.model.engine.EngineException;
import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.streamapp.inference.CommitSafety;
import io.radstream.streamapp.inference.InferenceStages;
import io.radstream.streamapp.inference.ServedModel;
import io.radstream.streamapp.inference.StreamCounters;
import io.radstream.streamapp.topology.RunningTopology;
import io.radstream.streamapp.topology.RunningTopology.Wiring;
import io.radstream.streamapp.topology.StreamFailure;
import io.radstream.streamapp.topology.UnreachableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A running stream app: reads images, publishes diagnoses and dead letters, each image exactly once
 * for readers of committed records. Thread-safe.
 */
public final class StreamApp implements AutoCloseable {

  private final InferenceStages stages;
  private final RunningTopology topology;

  private StreamApp(InferenceStages stages, RunningTopology topology) {
    this.stages = stages;
    this.topology = topology;
  }

  /**
   * Loads the model, checks Kafka and the registry, opens the engine and starts reading.
   *
   * @throws StartException saying what is wrong; nothing is left running
   */
  public static StreamApp start(StreamConfig config) throws StartException {
    return start(config, modelOf(config));
  }

  /**
   * The same with a model given by the caller: for embedding with an engine of one's own.
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
    try {
      Wiring wiring = Wiring.of(config.registry());
      RunningTopology.check(config, wiring);
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
