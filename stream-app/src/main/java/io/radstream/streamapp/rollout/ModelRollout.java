package io.radstream.streamapp.rollout;

import io.radstream.engines.EngineException;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.modelregistry.bundles.ReleaseRefusal;
import io.radstream.modelregistry.releases.Releases;
import io.radstream.modelregistry.releases.Releases.AnnouncedRelease;
import io.radstream.schemas.ModelRelease;
import io.radstream.streamapp.inference.ServingModels;
import io.radstream.streamapp.serving.ModelDefinition;
import io.radstream.streamapp.serving.ModelId;
import io.radstream.streamapp.shadow.ShadowSink;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts models to work as the topic says. One that is refused is reported once, and nothing changes;
 * only one that could not be fetched is tried again. Confined to the thread of the watch, but for
 * the counters.
 */
final class ModelRollout {

  private static final Logger LOG = LoggerFactory.getLogger(ModelRollout.class);

  private final ReleaseLoader loader;
  private final Candidates candidates;
  private final ServingModels models;
  private final double share;
  private final ShadowSink sink;
  private final LongAdder swaps = new LongAdder();
  private final Map<ReleaseRefusal, Long> refusals = new ConcurrentHashMap<>();
  private final LoadAttempt shadow = new LoadAttempt();
  private final Set<AnnouncedRelease> refused = new HashSet<>();
  private final Set<AnnouncedRelease> unreachable = new HashSet<>();
  private List<AnnouncedRelease> champions = List.of();

  /** What was last done about a release. */
  private static final class LoadAttempt {
    private @Nullable AnnouncedRelease seen;
    private @Nullable AnnouncedRelease reported;
    private boolean unreachable;

    boolean isNews(@Nullable AnnouncedRelease release, boolean again) {
      return !Objects.equals(release, seen) || (again && unreachable);
    }

    void see(@Nullable AnnouncedRelease release) {
      seen = release;
      unreachable = false;
    }
  }

  /**
   * Nothing is put to work yet.
   *
   * @param share of the images that a model on trial classifies
   * @param sink takes what it says
   */
  ModelRollout(
      ReleaseLoader loader,
      Candidates candidates,
      ServingModels models,
      double share,
      ShadowSink sink) {
    this.loader = loader;
    this.candidates = candidates;
    this.models = models;
    this.share = share;
    this.sink = sink;
  }

  /**
   * Brings the engines to what is announced now. Blocks for as long as that takes.
   *
   * @param again whether to ask again for what could not be fetched
   */
  void follow(Releases now, boolean again) throws InterruptedException {
    if (!now.champions().equals(champions) || (again && !unreachable.isEmpty())) {
      champions = now.champions();
      refused.retainAll(champions);
      unreachable.retainAll(champions);
      serveLastUsable();
    }
    AnnouncedRelease second = share > 0 ? now.shadow().orElse(null) : null;
    if (shadow.isNews(second, again)) {
      shadow.see(second);
      models.endShadow();
      if (second != null) {
        tryOut(second);
      }
    }
  }

  /** The last of them that can be used serves; if none can, nothing changes. */
  private void serveLastUsable() throws InterruptedException {
    if (champions.isEmpty()) {
      restore();
    }
    for (int i = champions.size() - 1; i >= 0; i--) {
      AnnouncedRelease release = champions.get(i);
      if (!refused.contains(release) && serves(release)) {
        return;
      }
    }
  }

  /** An app that is started now would serve the same. */
  private void restore() throws InterruptedException {
    ModelDefinition configured = candidates.configured();
    if (configured.id().equals(models.serving())) {
      return;
    }
    try {
      models.swap(configured);
      swaps.increment();
      LOG.info("No champion is announced any more; {} serves now", configured.id());
    } catch (EngineException e) {
      LOG.warn(
          "{} cannot serve: {}; {} goes on", configured.id(), e.getMessage(), models.serving());
    }
  }

  /** Whether it serves now. One that cannot be fetched is passed over until it can. */
  private boolean serves(AnnouncedRelease release) throws InterruptedException {
    if (idOf(release).equals(models.serving())) {
      return true;
    }
    LoadAttempt attempt = new LoadAttempt();
    attempt.reported = unreachable.contains(release) ? release : null;
    try {
      Optional<ModelDefinition> model = load(release, attempt, candidates::champion);
      if (model.isPresent()) {
        models.swap(model.get());
        swaps.increment();
        LOG.info("Model {} serves now", release.key());
        return true;
      }
    } catch (EngineException e) {
      refuse(release, attempt, e);
    }
    boolean unused = (attempt.unreachable ? unreachable : refused).add(release);
    return false;
  }

  private static ModelId idOf(AnnouncedRelease announced) {
    ModelRelease release = announced.release();
    return new ModelId(release.getModelName(), release.getVersion(), release.getBundleSha256());
  }

  private void tryOut(AnnouncedRelease release) throws InterruptedException {
    try {
      Optional<ModelDefinition> model = load(release, shadow, candidates::shadow);
      if (model.isPresent()) {
        models.startShadow(model.get(), share, sink);
        LOG.info("Model {} is on trial", release.key());
      }
    } catch (EngineException e) {
      refuse(release, shadow, e);
    }
  }

  private Optional<ModelDefinition> load(
      AnnouncedRelease release, LoadAttempt attempt, Function<ModelBundle, ModelDefinition> asModel)
      throws InterruptedException {
    try {
      ModelDefinition model = asModel.apply(loader.load(release.release()));
      Optional<String> noRoom = candidates.memoryRefusal(model);
      if (noRoom.isPresent()) {
        throw new RefusedReleaseException(ReleaseRefusal.NO_MEMORY, noRoom.get());
      }
      return Optional.of(model);
    } catch (RefusedReleaseException e) {
      attempt.unreachable = e.reason() == ReleaseRefusal.UNREACHABLE;
      refuse(release, attempt, e.reason(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void refuse(AnnouncedRelease release, LoadAttempt attempt, EngineException e) {
    LOG.debug("The engine's own words", e);
    refuse(release, attempt, ReleaseRefusal.ENGINE_REFUSED, String.valueOf(e.getMessage()));
  }

  private void refuse(
      AnnouncedRelease release, LoadAttempt attempt, ReleaseRefusal reason, String detail) {
    if (release.equals(attempt.reported)) {
      return;
    }
    attempt.reported = release;
    refusals.merge(reason, 1L, Long::sum);
    LOG.warn(
        "Model {} announced as {} is refused: {}, {}; {} goes on",
        release.key(),
        release.stage(),
        reason,
        detail,
        models.serving());
  }

  ReleaseCounters counters() {
    return new ReleaseCounters(swaps.sum(), refusals, models.shadowed(), models.shadowDropped());
  }
}
