package io.radstream.gateway.deliver.review;

/** What came of reading something that should be a review. */
public sealed interface ReviewReading {

  /** It is one. */
  record Read(Review review) implements ReviewReading {}

  /**
   * It is none.
   *
   * @param problem what is wrong and the cure, one sentence without anything of a person
   */
  record Unreadable(String problem) implements ReviewReading {}
}
