package io.radstream.streamapp;

import io.radstream.console.ExitCode;
import io.radstream.model.bundle.KeyFileException;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.TrustedKeys;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.streamapp.inference.InferenceStages;
import io.radstream.streamapp.rollout.Candidates;
import io.radstream.streamapp.rollout.ReleaseCounters;
import io.radstream.streamapp.rollout.ReleaseSettings;
import io.radstream.streamapp.rollout.ReleaseWatch;
import io.radstream.streamapp.rollout.ShadowTopic;
import io.radstream.streamapp.serving.ModelDefinition;
import io.radstream.streamapp.topology.RunningTopology.Wiring;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stream app's following of announced models. Thread-safe. */
final class ReleaseFollower implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReleaseFollower.class);

  private final ShadowTopic shadows;
  private final ReleaseWatch watch;

  private ReleaseFollower(ShadowTopic shadows, ReleaseWatch watch) {
    this.shadows = shadows;
    this.watch = watch;
  }

  /**
   * The keys that may sign models; none if nothing is followed.
   *
   * @throws StartException if a key file cannot be used
   */
  static TrustedKeys keysOf(ReleaseSettings settings) throws StartException {
    try {
      return TrustedKeys.read(settings.follow() ? settings.trustedKeys() : List.of());
    } catch (KeyFileException e) {
      throw new StartException(ExitCode.USAGE, "releases.trusted.keys: " + e.getMessage(), e);
    }
  }

  /**
   * Starts following if it is wanted, and waits for the current champion so that nothing is
   * classified by an outdated model; not for ever, for images wait as well.
   */
  static Optional<ReleaseFollower> follow(
      StreamConfig config,
      ModelDefinition configured,
      TrustedKeys keys,
      Wiring wiring,
      HeapCheck heap,
      InferenceStages stages) {
    if (!config.releases().follow()) {
      return Optional.empty();
    }
    var shadows =
        new ShadowTopic(
            config.topics().shadowDiagnoses(),
            config.streams().client(),
            wiring.registry(),
            wiring.config());
    try {
      return Optional.of(follow(config, configured, keys, wiring, heap, stages, shadows));
    } catch (RuntimeException | Error e) {
      shadows.close();
      throw e;
    }
  }

  private static ReleaseFollower follow(
      StreamConfig config,
      ModelDefinition configured,
      TrustedKeys keys,
      Wiring wiring,
      HeapCheck heap,
      InferenceStages stages,
      ShadowTopic shadows) {
    ReleaseWatch watch =
        ReleaseWatch.start(
            config.releases(),
            keys,
            config.topics().models(),
            config.streams().client(),
            wiring.registry(),
            new Openable(config, configured, heap),
            stages,
            shadows);
    try {
      var releases = new ReleaseFollower(shadows, watch);
      releases.awaitChampion(config, stages);
      return releases;
    } catch (RuntimeException | Error e) {
      watch.close();
      throw e;
    }
  }

  private void awaitChampion(StreamConfig config, InferenceStages stages) {
    try {
      if (!watch.awaitFirst(config.releases().startPatience())) {
        LOG.warn(
            "The champion was not there after {} s; {} serves until it is",
            config.releases().startPatience().toSeconds(),
            stages.serving());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the champion", e);
    }
  }

  ReleaseCounters counters() {
    return watch.counters();
  }

  /** Nothing is exchanged any more; a model on trial goes on until the stages are closed. */
  void stopFollowing() {
    watch.close();
  }

  @Override
  public void close() {
    watch.close();
    shadows.close();
  }

  /** How bundles are run here. */
  private record Openable(StreamConfig config, ModelDefinition configured, HeapCheck heap)
      implements Candidates {

    @Override
    public ModelDefinition champion(ModelBundle bundle) {
      return ModelLoader.of(config).served(bundle);
    }

    @Override
    public ModelDefinition shadow(ModelBundle bundle) {
      return ModelLoader.forTrial(config).served(bundle);
    }

    @Override
    public Optional<String> memoryRefusal(ModelDefinition model) {
      return heap.refusal(model);
    }
  }
}
