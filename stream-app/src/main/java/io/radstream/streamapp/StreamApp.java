package io.radstream.streamapp;

import io.radstream.console.ExitCode;
import io.radstream.engines.EngineException;
import io.radstream.model.bundle.TrustedKeys;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.commit.CommitSafety;
import io.radstream.streamapp.config.MemoryBound;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.streamapp.inference.InferenceStages;
import io.radstream.streamapp.inference.OpenedResources;
import io.radstream.streamapp.inference.StreamCounters;
import io.radstream.streamapp.rollout.DriftTopic;
import io.radstream.streamapp.rollout.ReleaseCounters;
import io.radstream.streamapp.serving.ModelDefinition;
import io.radstream.streamapp.serving.ModelId;
import io.radstream.streamapp.topology.RunningTopology;
import io.radstream.streamapp.topology.RunningTopology.Wiring;
import io.radstream.streamapp.topology.StreamFailure;
import io.radstream.streamapp.topology.WrongSettingsException;
import io.radstream.telemetry.management.Management;
import io.radstream.telemetry.management.ManagementAddress;
import io.radstream.telemetry.tracing.RadStreamTracer;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running stream app: reads images, publishes diagnoses and dead letters, each image exactly once
 * for readers of committed records. Thread-safe.
 */
public final class StreamApp implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StreamApp.class);
  private static final Duration MOST_RESERVE = Duration.ofSeconds(6);

  private final InferenceStages stages;
  private final Optional<ReleaseFollower> releases;
  private final Optional<DriftTopic> drift;
  private final RunningTopology topology;
  private final Management management;
  private final Duration stopTimeout;
  private @Nullable Stopped stopped;

  private StreamApp(
      InferenceStages stages,
      Optional<ReleaseFollower> releases,
      Optional<DriftTopic> drift,
      RunningTopology topology,
      Management management,
      Duration stopTimeout) {
    this.stopTimeout = stopTimeout;
    this.stages = stages;
    this.drift = drift;
    this.releases = releases;
    this.topology = topology;
    this.management = management;
  }

  /**
   * What no setting decides.
   *
   * @param strict whether a heap that is too small is refused
   * @param clock tells the hours of the drift reports, and when images were classified
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
   * @param model classifies instead of the one that the configuration names
   * @throws StartException saying what is wrong; nothing is left running
   */
  public static StreamApp start(StreamConfig config, ModelDefinition model) throws StartException {
    return start(config, model, CommitSafety.FULL);
  }

  /**
   * The same with less than full safety, for the controls of the fault campaign only.
   *
   * @throws StartException saying what is wrong; nothing is left running
   */
  public static StreamApp start(StreamConfig config, ModelDefinition model, CommitSafety safety)
      throws StartException {
    return start(config, model, Conduct.of(safety, false));
  }

  /** The same with a clock and a pace of the drift reports, for tests. */
  static StreamApp start(StreamConfig config, InstantSource clock, Duration driftEvery)
      throws StartException {
    return start(config, modelOf(config), new Conduct(CommitSafety.FULL, true, clock, driftEvery));
  }

  private static StreamApp start(StreamConfig config, ModelDefinition model, Conduct conduct)
      throws StartException {
    Management management = management(config);
    try {
      return checkThenRead(config, model, conduct, management);
    } catch (StartException | RuntimeException | Error e) {
      management.close();
      throw e;
    }
  }

  private static Management management(StreamConfig config) throws StartException {
    ManagementAddress address = config.management();
    try {
      return Management.open(address, config.topics().images());
    } catch (IOException e) {
      throw new StartException(
          ExitCode.USAGE,
          "health.port %d at health.address %s cannot be listened on: %s"
              .formatted(address.port(), address.address(), e.getMessage()),
          e);
    }
  }

  private static StreamApp checkThenRead(
      StreamConfig config, ModelDefinition model, Conduct conduct, Management management)
      throws StartException {
    try {
      TrustedKeys keys = ReleaseFollower.keysOf(config.releases());
      Wiring wiring = Wiring.of(config.registry());
      var heap = new HeapCheck(config, RunningTopology.check(config, wiring), conduct.strict());
      heap.check(model);
      return read(config, model, conduct, wiring, keys, heap, management);
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
  public static ModelDefinition modelOf(StreamConfig config) throws StartException {
    return ModelLoader.of(config).load();
  }

  /** What a stream app is made of, opened in this order. */
  interface Parts {

    /** The engine and its threads. */
    InferenceStages stages();

    /** The following of announced models, if wanted. */
    Optional<ReleaseFollower> releases(InferenceStages stages);

    /** The reports of drift, if wanted. */
    Optional<DriftTopic> drift(InferenceStages stages);

    /** Begins to read. */
    RunningTopology topology(InferenceStages stages);
  }

  private static StreamApp read(
      StreamConfig config,
      ModelDefinition model,
      Conduct conduct,
      Wiring wiring,
      TrustedKeys keys,
      HeapCheck heap,
      Management management) {
    return read(
        new Parts() {
          @Override
          public InferenceStages stages() {
            return InferenceStages.start(
                config.inference(),
                model,
                wiring.messages(config.topics()),
                conduct.clock(),
                BatchClock.SYSTEM,
                conduct.safety(),
                management.metrics(),
                RadStreamTracer.ofProcess());
          }

          @Override
          public Optional<ReleaseFollower> releases(InferenceStages stages) {
            return ReleaseFollower.follow(config, model, keys, wiring, heap, stages);
          }

          @Override
          public Optional<DriftTopic> drift(InferenceStages stages) {
            return StreamApp.drift(config, conduct, stages);
          }

          @Override
          public RunningTopology topology(InferenceStages stages) {
            return RunningTopology.start(
                config, wiring, heap.images(), stages, management.metrics());
          }
        },
        config.stopTimeout(),
        management);
  }

  /** Reading begins last; whatever fails before, nothing is left running. */
  static StreamApp read(Parts parts, Duration stopTimeout, Management management) {
    var opened = new OpenedResources();
    try {
      InferenceStages stages = opened.add(parts.stages(), InferenceStages::close);
      Optional<ReleaseFollower> releases =
          opened.add(parts.releases(stages), one -> one.ifPresent(ReleaseFollower::close));
      Optional<DriftTopic> drift =
          opened.add(parts.drift(stages), one -> one.ifPresent(DriftTopic::close));
      ReleaseMeters.register(management.metrics().registry(), () -> counters(releases));
      RunningTopology topology = parts.topology(stages);
      management.watch(topology::obstacle);
      return new StreamApp(stages, releases, drift, topology, management, stopTimeout);
    } catch (RuntimeException | Error e) {
      opened.closeBecauseOf(e);
      throw e;
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

  /** Whether partitions are assigned and images are being classified now. */
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

  /** The model that classifies what is decoded now. */
  public ModelId serving() {
    return stages.serving();
  }

  /** Diagnoses that came with an explanation so far. */
  public long explained() {
    return stages.explained();
  }

  /** What became of announced models so far. */
  public ReleaseCounters releases() {
    return counters(releases);
  }

  private static ReleaseCounters counters(Optional<ReleaseFollower> releases) {
    return releases.map(ReleaseFollower::counters).orElse(ReleaseCounters.NONE);
  }

  /** Images that were read and whose outcome is not committed yet. */
  public long uncommitted() {
    return stages.uncommitted();
  }

  /** How long {@link #stop} takes at most. */
  public Duration stopTimeout() {
    return stopTimeout;
  }

  /**
   * Stops reading, waits for what is in flight, commits it, and frees everything; within the
   * configured {@code stop.timeout}. What has not ended by then keeps what it uses: the process has
   * to be ended. The second call waits for the first and answers the same.
   */
  public synchronized Stopped stop() {
    Stopped known = stopped;
    if (known == null) {
      known = stopOnce();
      stopped = known;
    }
    return known;
  }

  private Stopped stopOnce() {
    var steps = new ShutdownSteps(stopTimeout);
    management.watch(() -> Optional.of("it stops"));
    stages.stopping();
    boolean quiet = topology.close(steps.left().minus(reserve()));
    // After the topology: an exchange of models waits for images, and those for the topology.
    releases.ifPresent(one -> steps.run("releases", one::stopFollowing));
    drift.ifPresent(topic -> steps.run("drift", topic::close));
    if (quiet) {
      steps.run("engine", stages::close);
    }
    releases.ifPresent(one -> steps.run("shadow", one::close));
    List<String> unfinished = new ArrayList<>(steps.unfinished());
    // Last: what is drained is to be seen, too. It holds no images, whatever becomes of it.
    steps.run("management", management::close);
    if (!quiet) {
      unfinished.add(0, "stream threads");
    }
    long uncommitted = stages.uncommitted();
    return new Stopped(quiet && uncommitted == 0, uncommitted, unfinished);
  }

  /** What the other steps may take when the broker is gone. */
  private Duration reserve() {
    Duration quarter = stopTimeout.dividedBy(4);
    return quarter.compareTo(MOST_RESERVE) < 0 ? quarter : MOST_RESERVE;
  }

  /** The same as {@link #stop}, whose answer is logged. */
  @Override
  public void close() {
    boolean first = stoppedBefore() == null;
    Stopped now = stop();
    if (first && !now.drained()) {
      LOG.warn("{}", now.message());
    }
  }

  private synchronized @Nullable Stopped stoppedBefore() {
    return stopped;
  }
}
