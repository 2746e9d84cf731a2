package io.radstream.modeltrainer.evaluation;

import io.radstream.model.confidence.Finding;
import java.util.Arrays;
import java.util.List;

/** How often images of each label were taken for each class. Immutable. */
public final class Confusion {

  private static final List<Finding> CLASSES = List.of(Finding.values());

  private final int[][] counts;

  private Confusion(int[][] counts) {
    this.counts = counts;
  }

  /** Counts each image so many times. */
  static Confusion of(List<ClassifiedImage> images, int[] times) {
    int[][] counts = new int[CLASSES.size()][CLASSES.size()];
    for (int i = 0; i < times.length; i++) {
      ClassifiedImage classified = images.get(i);
      counts[classified.image().classIndex()][CLASSES.indexOf(classified.likeliest())] += times[i];
    }
    return new Confusion(counts);
  }

  /** Images of this label whose likeliest class is {@code found}. */
  public int count(Finding label, Finding found) {
    return counts[CLASSES.indexOf(label)][CLASSES.indexOf(found)];
  }

  /** All images. */
  int all() {
    return Arrays.stream(counts).mapToInt(row -> Arrays.stream(row).sum()).sum();
  }

  /** Images whose likeliest class is their label. */
  int right() {
    return CLASSES.stream().mapToInt(finding -> count(finding, finding)).sum();
  }

  /** Images of this label. */
  public int labeled(Finding label) {
    return Arrays.stream(counts[CLASSES.indexOf(label)]).sum();
  }

  /** Images whose likeliest class this is. */
  int called(Finding found) {
    return CLASSES.stream().mapToInt(label -> count(label, found)).sum();
  }
}
