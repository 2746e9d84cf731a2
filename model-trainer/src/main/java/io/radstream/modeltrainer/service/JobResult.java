package io.radstream.modeltrainer.service;

/** What came of a training. */
public sealed interface JobResult {

  /**
   * A bundle with its reports.
   *
   * @param complete whether every image could be read
   */
  record Released(boolean complete) implements JobResult {}

  /**
   * No bundle: the training diverged, or its model is not better than chance.
   *
   * @param why for a person, one line
   */
  record NoModel(String why) implements JobResult {}
}
