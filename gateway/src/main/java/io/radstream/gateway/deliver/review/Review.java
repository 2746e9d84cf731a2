package io.radstream.gateway.deliver.review;

import io.radstream.schemas.FilmClass;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a reader says of a result, as it was sent: nothing of it is checked against what there is.
 * Its text form tells nothing.
 *
 * @param subject which result
 * @param statement what is said of it
 * @param reader who says so, in clear; empty where the form does not tell
 * @param at when; empty where the form does not tell
 */
public record Review(Subject subject, Statement statement, String reader, Optional<Instant> at) {

  /** The longest name of a reader, in characters. */
  public static final int LONGEST_READER = 256;

  /** Which result is meant. */
  public sealed interface Subject {

    /**
     * That of an image.
     *
     * @param imageId pseudonym of the image
     * @param modelSha256 of the model; empty for the newest result of the image
     */
    record OfImage(String imageId, String modelSha256) implements Subject {}

    /**
     * What was delivered for it: the UID of a structured report or heat map, or the id of a FHIR
     * report.
     */
    record Delivered(String id) implements Subject {}

    /**
     * Instances of a study: the image, or what was delivered for it.
     *
     * @param study Study Instance UID
     * @param instances SOP Instance UIDs
     */
    record Instances(String study, Set<String> instances) implements Subject {

      /** Copies the set. */
      public Instances {
        instances = Set.copyOf(instances);
      }
    }
  }

  /** What is said of a result. */
  public sealed interface Statement {

    /**
     * That it is right.
     *
     * @param seen the finding that the reader saw; empty where that is not told
     */
    record Accepts(Optional<FilmClass> seen) implements Statement {}

    /** That it is wrong, and no more. */
    record Rejects() implements Statement {}

    /** What the film shows, be it what the result says or not. */
    record Shows(FilmClass finding) implements Statement {}
  }

  @Override
  public String toString() {
    return "Review";
  }
}
