package io.radstream.modelregistry;

import io.radstream.modelregistry.releases.Releases;
import io.radstream.schemas.ModelRelease;
import java.util.List;

/** What a decision comes to. */
public sealed interface Change {

  /**
   * Records to be written together.
   *
   * @param records in their order; at least one
   */
  record Write(List<ModelRelease> records) implements Change {

    /** Copies the list. */
    public Write {
      records = List.copyOf(records);
    }
  }

  /**
   * Everything is as it was asked for.
   *
   * @param why one line for a person
   */
  record Nothing(String why) implements Change {}

  /**
   * It cannot be done; nothing is changed.
   *
   * @param why one line for a person, with the way out
   */
  record Refused(String why) implements Change {}

  /** What somebody wants of the model registry. Deciding has no effect and may be done again. */
  @FunctionalInterface
  public interface Decision {

    /** What is to be written, given what is there. */
    Change decide(Releases now);
  }
}
