package io.radstream.streamapp.release;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is to serve and who is on trial, from announcements in the order of their offsets. The last
 * CHAMPION serves until another is announced: to retire it, or to announce an older model as
 * anything else, takes nothing away. Confined to one thread.
 */
final class ReleaseBoard {

  private @Nullable Release champion;
  private @Nullable Release shadow;

  /**
   * Takes the next announcement.
   *
   * @param key the record's
   * @param release null if the key was deleted
   */
  void take(String key, @Nullable Release release) {
    if (shadow != null && shadow.key().equals(key)) {
      shadow = null;
    }
    if (release != null) {
      take(release);
    }
  }

  private void take(Release release) {
    switch (release.stage()) {
      case CHAMPION -> champion = release;
      case SHADOW -> shadow = release;
      case CANDIDATE, RETIRED -> {}
    }
  }

  Optional<Release> champion() {
    return Optional.ofNullable(champion);
  }

  Optional<Release> shadow() {
    return Optional.ofNullable(shadow);
  }
}
