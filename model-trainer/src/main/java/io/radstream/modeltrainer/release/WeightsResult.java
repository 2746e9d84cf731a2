package io.radstream.modeltrainer.release;

/** What became of reading weights. */
public sealed interface WeightsResult {

  /** They fit their spec. */
  record Given(GivenWeights weights) implements WeightsResult {}

  /**
   * They cannot be used.
   *
   * @param detail one line for a person: the option, the file, what is wrong with it
   */
  record Wrong(String detail) implements WeightsResult {}
}
