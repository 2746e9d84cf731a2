package io.radstream.modeltrainer.evaluation;

import io.radstream.model.confidence.Finding;
import java.util.List;

/** How often films of each label were taken for each class. Immutable. */
public final class Confusion {

  private static final List<Finding> CLASSES = List.of(Finding.values());

  private final int[][] counts;

  private Confusion(int[][] counts) {
    this.counts = counts;
  }

  static Confusion of(List<JudgedFilm> films) {
    int[][] counts = new int[CLASSES.size()][CLASSES.size()];
    for (JudgedFilm judged : films) {
      counts[CLASSES.indexOf(judged.film().finding())][CLASSES.indexOf(judged.likeliest())]++;
    }
    return new Confusion(counts);
  }

  /** Films of this label whose likeliest class is {@code found}. */
  public int count(Finding label, Finding found) {
    return counts[CLASSES.indexOf(label)][CLASSES.indexOf(found)];
  }

  /** Films of this label. */
  int labelled(Finding label) {
    return CLASSES.stream().mapToInt(found -> count(label, found)).sum();
  }

  /** Films whose likeliest class this is. */
  int called(Finding found) {
    return CLASSES.stream().mapToInt(label -> count(label, found)).sum();
  }
}
