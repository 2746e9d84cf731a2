package io.radstream.schemas.releases;

import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.topics.ReleaseKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
