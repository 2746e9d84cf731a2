package io.radstream.modelregistry.releases;

import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.topics.ReleaseKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the models topic says at one moment, the same to whoever reads it. Immutable.
 *
 * @param all releases in the order of their last announcement
 * @param unreadable where records lie that are no releases, a text each; nobody acts on them
 */
public record Releases(List<AnnouncedRelease> all, List<String> unreadable) {

  /** Copies both lists. */
  public Releases {
    all = all.stream().sorted(Comparator.comparingLong(AnnouncedRelease::offset)).toList();
    unreadable = List.copyOf(unreadable);
  }

  /** A release by name and version. */
  public Optional<AnnouncedRelease> find(ReleaseKey key) {
    return all.stream().filter(release -> release.key().equals(key)).findFirst();
  }

  /**
   * The one that serves: of all champions the one announced last. If there is none, every stream
   * app serves the model of its own configuration.
   */
  public Optional<AnnouncedRelease> champion() {
    return last(ReleaseStage.CHAMPION);
  }

  /** The one on trial: of all shadows the one announced last. */
  public Optional<AnnouncedRelease> shadow() {
    return last(ReleaseStage.SHADOW);
  }

  /** More than one only where somebody wrote to the topic by other means. */
  public List<AnnouncedRelease> champions() {
    return at(ReleaseStage.CHAMPION);
  }

  private Optional<AnnouncedRelease> last(ReleaseStage stage) {
    return at(stage).stream().reduce((earlier, later) -> later);
  }

  private List<AnnouncedRelease> at(ReleaseStage stage) {
    return all.stream().filter(release -> release.stage() == stage).toList();
  }

  /**
   * A release as it was last announced.
   *
   * @param offset of that announcement; the highest of all champions' serves
   */
  public record AnnouncedRelease(ModelRelease release, long offset) {

    /** Name and version. */
    public ReleaseKey key() {
      return ReleaseKey.of(release);
    }

    /** What it may be used for. */
    public ReleaseStage stage() {
      return release.getStage();
    }

    /** The champion it took over from; empty if there was none. */
    public Optional<ReleaseKey> replaces() {
      @Nullable String replaced = release.getReplaces();
      return Optional.ofNullable(replaced).map(ReleaseKey::parse);
    }
  }
}
