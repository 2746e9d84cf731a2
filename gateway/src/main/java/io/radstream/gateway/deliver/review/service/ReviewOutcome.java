package io.radstream.gateway.deliver.review.service;

import io.radstream.schemas.Feedback;

/** What a reader is answered. */
public sealed interface ReviewOutcome {

  /**
   * It is written: Kafka has acknowledged it.
   *
   * @param feedback what was written
   * @param labeled whether a label was written with it
   */
  record Taken(Feedback feedback, boolean labeled) implements ReviewOutcome {}

  /**
   * It is never to be taken as it is.
   *
   * @param detail why and the cure, one sentence without anything of a person
   */
  record Refused(Reason reason, String detail) implements ReviewOutcome {}

  /**
   * It may be said again.
   *
   * @param detail what is missing
   */
  record Later(String detail) implements ReviewOutcome {}

  /** Why a review is refused. */
  enum Reason {
    /** It cannot be understood. */
    UNREADABLE,
    /** It is of a result that is not known. */
    UNKNOWN_RESULT,
    /** It contradicts the result that it names, or names several. */
    CONTRADICTORY,
    /** It does not say whose word it is. */
    NO_READER
  }
}
