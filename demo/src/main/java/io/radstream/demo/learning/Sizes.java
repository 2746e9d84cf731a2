package io.radstream.demo.learning;

import io.radstream.console.UsageException;
import io.radstream.model.confidence.Finding;

/**
 * How much the demo learns. Numbers of images are over the three classes, a third each.
 *
 * @param first images that the first model learns from, at least 30
 * @param firstEpochs passes over them
 * @param labels images that are labeled on the topic, at least 150
 * @param epochs passes over what the snapshot has to learn from
 * @param testSet images that both models are measured on, at least 30
 */
public record Sizes(int first, int firstEpochs, int labels, int epochs, int testSet) {

  /** A few minutes on two cores. */
  public static final Sizes STANDARD = new Sizes(240, 15, 1260, 14, 180);

  /** Checks the ranges. */
  public Sizes {
    check(first >= 30, "the first model needs at least 30 images");
    check(labels >= 150, "--labels must be at least 150: a gate needs images to decide on");
    check(testSet >= 30, "at least 30 images are needed to measure on");
    check(firstEpochs >= 1 && epochs >= 1, "at least one epoch is needed");
  }

  /** The same with another number of labels. */
  public Sizes withLabels(int number) {
    return new Sizes(first, firstEpochs, number, epochs, testSet);
  }

  static int perClass(int images) {
    return images / Finding.values().length;
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new UsageException(message);
    }
  }
}
