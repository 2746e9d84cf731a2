package io.radstream.modelregistry;

import io.radstream.modelregistry.releases.Releases;
import io.radstream.modelregistry.releases.Releases.AnnouncedRelease;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.topics.ReleaseKey;
import java.util.List;
import java.util.Optional;

/** What became of a change. */
public sealed interface ChangeResult {

  /**
   * Committed.
   *
   * @param moves what changed, one a release
   */
  record Done(List<StageMove> moves) implements ChangeResult {

    /** Copies the list. */
    public Done {
      moves = List.copyOf(moves);
    }
  }

  /**
   * There was nothing to do.
   *
   * @param why one line for a person
   */
  record Unchanged(String why) implements ChangeResult {}

  /**
   * Refused; nothing was changed.
   *
   * @param why one line for a person, with the way out
   */
  record Refused(String why) implements ChangeResult {}

  /**
   * What a change did to one release.
   *
   * @param before empty if it was not known before
   */
  record StageMove(ReleaseKey key, Optional<ReleaseStage> before, ReleaseStage after) {

    static StageMove of(Releases before, ModelRelease after) {
      ReleaseKey key = ReleaseKey.of(after);
      return new StageMove(key, before.find(key).map(AnnouncedRelease::stage), after.getStage());
    }

    /** {@code compact/2: CANDIDATE -> CHAMPION}. */
    @Override
    public String toString() {
      String known = before.map(ReleaseStage::name).orElse("(new)");
      return "%s: %s -> %s".formatted(key, known, after);
    }
  }
}
