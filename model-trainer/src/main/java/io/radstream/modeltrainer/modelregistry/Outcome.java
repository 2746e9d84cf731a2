package io.radstream.modeltrainer.modelregistry;

import java.util.List;

/** What became of a change. */
public sealed interface Outcome {

  /**
   * Committed.
   *
   * @param moves what changed, one a release
   */
  record Done(List<StageMove> moves) implements Outcome {

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
  record Unchanged(String why) implements Outcome {}

  /**
   * Refused; nothing was changed.
   *
   * @param why one line for a person, with the way out
   */
  record Refused(String why) implements Outcome {}
}
