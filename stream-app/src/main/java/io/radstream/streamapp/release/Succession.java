package io.radstream.streamapp.release;

import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.engine.EngineException;
import io.radstream.streamapp.inference.InferenceStages;
import io.radstream.streamapp.inference.ServedModel;
import io.radstream.streamapp.inference.ShadowSink;
import io.radstream.streamapp.release.LoadResult.Loaded;
import io.radstream.streamapp.release.LoadResult.Refused;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts models to work as the board says. One that is refused is reported once, and nothing changes;
 * only one that could not be fetched is tried again. Confined to the thread of the watch, but for
 * the counters.
 */
final class Succession {

  private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

  private final ReleaseLoader loader;
  private final Candidates candidates;
  private final InferenceStages stages;
  private final double share;
  private final ShadowSink sink;
  private final LongAdder swaps = new LongAdder();
  private final Map<ReleaseRefusal, Long> refusals = new ConcurrentHashMap<>();
  private final Post champion = new Post();
  private final Post shadow = new Post();

  /** What was last done about one of the two posts. */
  private static final class Post {
    private @Nullable Release seen;
    private @Nullable Release reported;
    private boolean unreachable;

    boolean isNews(@Nullable Release release, boolean again) {
      return !Objects.equals(release, seen) || (again && unreachable);
    }

    void see(@Nullable Release release) {
      seen = release;
      unreachable = false;
    }
  }

  /**
   * Nothing is put to work yet.
   *
   * @param share of the images that a model on trial judges
   * @param sink takes what it says
   */
  Succession(
      ReleaseLoader loader,
      Candidates candidates,
      InferenceStages stages,
      double share,
      ShadowSink sink) {
    this.loader = loader;
    this.candidates = candidates;
    this.stages = stages;
    this.share = share;
    this.sink = sink;
  }

  /**
   * Brings the engines to what the board says now. Blocks for as long as that takes.
   *
   * @param again whether to ask again for what could not be fetched
   */
  void follow(ReleaseBoard board, boolean again) throws InterruptedException {
    Release first = board.champion().orElse(null);
    if (first != null && champion.isNews(first, again)) {
      champion.see(first);
      crown(first);
    }
    Release second = share > 0 ? board.shadow().orElse(null) : null;
    if (shadow.isNews(second, again)) {
      shadow.see(second);
      stages.endShadow();
      if (second != null) {
        tryOut(second);
      }
    }
  }

  private void crown(Release release) throws InterruptedException {
    if (release.id().equals(stages.serving())) {
      return;
    }
    try {
      Optional<ServedModel> model = load(release, champion, candidates::champion);
      if (model.isPresent()) {
        stages.swap(model.get());
        swaps.increment();
        LOG.info("Model {} serves now", release.id());
      }
    } catch (EngineException e) {
      refuse(release, champion, e);
    }
  }

  private void tryOut(Release release) throws InterruptedException {
    try {
      Optional<ServedModel> model = load(release, shadow, candidates::shadow);
      if (model.isPresent()) {
        stages.startShadow(model.get(), share, sink);
        LOG.info("Model {} is on trial", release.id());
      }
    } catch (EngineException e) {
      refuse(release, shadow, e);
    }
  }

  private Optional<ServedModel> load(
      Release release, Post post, Function<ModelBundle, ServedModel> asModel)
      throws InterruptedException {
    LoadResult result = loader.load(release);
    if (result instanceof Refused refused) {
      post.unreachable = refused.reason() == ReleaseRefusal.UNREACHABLE;
      refuse(release, post, refused.reason(), refused.detail());
      return Optional.empty();
    }
    ServedModel model = asModel.apply(((Loaded) result).bundle());
    Optional<String> noRoom = candidates.memoryRefusal(model);
    noRoom.ifPresent(why -> refuse(release, post, ReleaseRefusal.NO_MEMORY, why));
    return noRoom.isPresent() ? Optional.empty() : Optional.of(model);
  }

  private void refuse(Release release, Post post, EngineException e) {
    LOG.debug("The engine's own words", e);
    refuse(release, post, ReleaseRefusal.ENGINE_REFUSED, String.valueOf(e.getMessage()));
  }

  private void refuse(Release release, Post post, ReleaseRefusal reason, String detail) {
    if (release.equals(post.reported)) {
      return;
    }
    post.reported = release;
    refusals.merge(reason, 1L, Long::sum);
    LOG.warn(
        "Model {} announced as {} is refused: {}, {}; {} goes on",
        release.id(),
        release.stage(),
        reason,
        detail,
        stages.serving());
  }

  ReleaseCounters counters() {
    return new ReleaseCounters(swaps.sum(), refusals, stages.shadowed(), stages.shadowDropped());
  }
}
