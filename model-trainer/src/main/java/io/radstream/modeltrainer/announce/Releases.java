package io.radstream.modeltrainer.announce;

import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.topics.ReleaseKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The register at one moment. Immutable.
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

  /** The one that serves: of all champions the one announced last. */
  public Optional<AnnouncedRelease> champion() {
    return champions().stream().reduce((earlier, later) -> later);
  }

  /** More than one only where somebody wrote to the topic by other means. */
  List<AnnouncedRelease> champions() {
    return all.stream().filter(release -> release.stage() == ReleaseStage.CHAMPION).toList();
  }
}
