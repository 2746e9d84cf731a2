package io.radstream.modeltrainer.evaluation.controls;

import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.evaluation.ClassifiedImage;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Accuracies that source or age cannot lift by themselves: groups of one class are left out, for
 * there the group alone gives the answer, and every group that stays weighs the same.
 */
final class Balance {

  private Balance() {}

  /**
   * The mean over sources with at least two classes of the mean sensitivity of their classes;
   * {@code NaN} where there is no such source.
   */
  static double bySource(List<ClassifiedImage> images) {
    return over(
        images.stream()
            .filter(classified -> !classified.image().source().isEmpty())
            .collect(Collectors.groupingBy(classified -> classified.image().source())));
  }

  /** The same over adults and children. */
  static double byAge(List<ClassifiedImage> images) {
    return over(
        images.stream()
            .filter(classified -> classified.image().adult() || classified.image().child())
            .collect(
                Collectors.groupingBy(classified -> String.valueOf(classified.image().adult()))));
  }

  private static double over(Map<String, List<ClassifiedImage>> groups) {
    return groups.values().stream()
        .map(Balance::byClass)
        .filter(classes -> classes.size() > 1)
        .mapToDouble(Balance::meanSensitivity)
        .average()
        .orElse(Double.NaN);
  }

  private static Map<Finding, List<ClassifiedImage>> byClass(List<ClassifiedImage> images) {
    Function<ClassifiedImage, Finding> label = classified -> classified.image().finding();
    return images.stream().collect(Collectors.groupingBy(label));
  }

  private static double meanSensitivity(Map<Finding, List<ClassifiedImage>> classes) {
    return classes.values().stream()
        .mapToDouble(images -> images.stream().mapToInt(f -> f.right() ? 1 : 0).average().orElse(0))
        .average()
        .orElse(Double.NaN);
  }
}
