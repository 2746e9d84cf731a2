package io.radstream.streamapp;

import io.radstream.console.ExitCode;
import io.radstream.model.bundle.TrustedKeys;
import io.radstream.model.engine.EngineException;
import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.config.MemoryBound;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.streamapp.health.HealthServer;
import io.radstream.streamapp.health.HealthSettings;
import io.radstream.streamapp.inference.CommitSafety;
import io.radstream.streamapp.inference.InferenceStages;
import io.radstream.streamapp.inference.ModelId;
import io.radstream.streamapp.inference.ServedModel;
import io.radstream.streamapp.inference.StreamCounters;
import io.radstream.streamapp.release.DriftTopic;
import io.radstream.streamapp.release.ReleaseCounters;
import io.radstream.streamapp.topology.RunningTopology;
import io.radstream.streamapp.topology.RunningTopology.Wiring;
import io.radstream.streamapp.topology.StreamFailure;
import io.radstream.streamapp.topology.UnreachableException;
import io.radstream.streamapp.topology.WrongSettingsException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A running stream app: reads images, publishes diagnoses and dead letters, each image exactly once
 * for readers of committed records. Thread-safe.
 */
public final class StreamApp implements AutoCloseable {

  private final InferenceStages stages;
  private final Optional<Releases> releases;
  private final Optional<DriftTopic> drift;
  private final RunningTopology topology;
  private final Optional<HealthServer> health;

  private StreamApp(
      InferenceStages stages,
      Optional<Releases> releases,
      Optional<DriftTopic> drift,
      RunningTopology topology,
      Optional<HealthServer> health) {
    this.stages = stages;
    this.drift = drift;
    this.releases = releases;
    this.topology = topology;
    this.health = health;
  }

  /**
   * What no setting decides.
   *
   * @param strict whether a heap that is too small is refused
   * @param clock tells the hours of the drift reports, and when images were judged
   * @param driftEvery time between two drift reports
   */
  private record Conduct(
      CommitSafety safety, boolean strict, InstantSource clock, Duration driftEvery) {

    static Conduct of(CommitSafety safety, boolean strict) {
      return new Conduct(safety, strict, InstantSource.system(), Duration.ofMinutes(1));
    }
  }

  /**
   * Loads the model, checks Kafka and the registry, opens the engine and starts reading.
   *
   * @throws StartException saying what is wrong, also if this Java's heap is smaller than {@link
   *     MemoryBound} needs; nothing is left running
   */
  public static StreamApp start(StreamConfig config) throws StartException {
    return start(config, modelOf(config), Conduct.of(CommitSafety.FULL, true));
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
    return start(config, model, Conduct.of(safety, false));
  }

  /** The same with a clock and a pace of the drift reports, for tests. */
  static StreamApp start(StreamConfig config, InstantSource clock, Duration driftEvery)
      throws StartException {
    return start(config, modelOf(config), new Conduct(CommitSafety.FULL, true, clock, driftEvery));
  }

  private static StreamApp start(StreamConfig config, ServedModel model, Conduct conduct)
      throws StartException {
    Optional<HealthServer> health = health(config.health());
    try {
      return checkThenRead(config, model, conduct, health);
    } catch (StartException | RuntimeException e) {
      health.ifPresent(HealthServer::close);
      throw e;
    }
  }

  private static StreamApp checkThenRead(
      StreamConfig config, ServedModel model, Conduct conduct, Optional<HealthServer> health)
      throws StartException {
    try {
      TrustedKeys keys = Releases.keysOf(config.releases());
      Wiring wiring = Wiring.of(config.registry());
      var heap = new HeapCheck(config, RunningTopology.check(config, wiring), conduct.strict());
      heap.check(model);
      return read(config, model, conduct, wiring, keys, heap, health);
    } catch (WrongSettingsException e) {
      throw new StartException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
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
    return ModelLoader.of(config).load();
  }

  private static StreamApp read(
      StreamConfig config,
      ServedModel model,
      Conduct conduct,
      Wiring wiring,
      TrustedKeys keys,
      HeapCheck heap,
      Optional<HealthServer> health) {
    InferenceStages stages =
        InferenceStages.start(
            config.inference(),
            model,
            wiring.messages(config.topics()),
            conduct.clock(),
            BatchClock.SYSTEM,
            conduct.safety());
    Optional<Releases> releases = Optional.empty();
    try {
      releases = Releases.follow(config, keys, wiring, heap, stages);
      RunningTopology topology = RunningTopology.start(config, wiring, stages);
      health.ifPresent(server -> server.watch(topology::ready));
      return new StreamApp(stages, releases, drift(config, conduct, stages), topology, health);
    } catch (RuntimeException e) {
      releases.ifPresent(Releases::close);
      stages.close();
      throw e;
    }
  }

  private static Optional<HealthServer> health(HealthSettings settings) throws StartException {
    if (!settings.wanted()) {
      return Optional.empty();
    }
    try {
      return Optional.of(HealthServer.start(settings));
    } catch (IOException e) {
      throw new StartException(
          ExitCode.USAGE,
          "health.port %d at health.address %s cannot be listened on: %s"
              .formatted(settings.port(), settings.address(), e.getMessage()),
          e);
    }
  }

  private static Optional<DriftTopic> drift(
      StreamConfig config, Conduct conduct, InferenceStages stages) {
    return config.driftReport()
        ? Optional.of(
            DriftTopic.start(
                config.topics().drift(), config.streams().client(), stages, conduct.driftEvery()))
        : Optional.empty();
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

  /** The model that judges what is decoded now. */
  public ModelId serving() {
    return stages.serving();
  }

  /** Diagnoses that came with an explanation so far. */
  public long explained() {
    return stages.explained();
  }

  /** What became of announced models so far. */
  public ReleaseCounters releases() {
    return releases.map(Releases::counters).orElse(ReleaseCounters.NONE);
  }

  /** Stops reading, waits for what is in flight, commits it, and frees everything. */
  @Override
  public void close() {
    health.ifPresent(HealthServer::close);
    releases.ifPresent(Releases::stopFollowing);
    topology.close();
    drift.ifPresent(DriftTopic::close);
    stages.close();
    releases.ifPresent(Releases::close);
  }
}
