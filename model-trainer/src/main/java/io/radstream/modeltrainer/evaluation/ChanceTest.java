package io.radstream.modeltrainer.evaluation;

import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.dataset.LabeledImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Whether answers to images that were not learned from are better than chance. They are if
 *
 * <ul>
 *   <li>the mean sensitivity of the classes is above what one and the same answer to every image
 *       reaches, 1 / classes, and
 *   <li>the mean area under the classes' ROC curves is reached by at most {@value #MOST_SHUFFLED}
 *       of {@value #ROUNDS} shufflings of the labels among patients (permutation test; Fisher
 *       1935).
 * </ul>
 *
 * <p>Images of one patient and label are alike and count once there, with their mean probabilities.
 * The same images and engine outputs give the same result. Stateless.
 */
public final class ChanceTest {

  private static final int ROUNDS = 2000;
  private static final double MOST_SHUFFLED = 0.025;
  private static final long SEED = 1935;

  /** What rounding may do to sums of the same terms in another order. */
  private static final double ROUNDING = 1e-9;

  private final List<ClassifiedImage> images;
  private final List<Finding> classes;
  private final int[] labels;
  private final List<double[]> ranks = new ArrayList<>();

  private ChanceTest(List<ClassifiedImage> images) {
    this.images = images;
    this.classes =
        Arrays.stream(Finding.values())
            .filter(one -> images.stream().anyMatch(image -> image.image().finding() == one))
            .toList();
    List<List<ClassifiedImage>> patients = patients(images);
    this.labels =
        patients.stream().mapToInt(of -> classes.indexOf(of.get(0).image().finding())).toArray();
    for (Finding one : classes) {
      ranks.add(ranks(patients.stream().mapToDouble(of -> mean(of, one)).toArray()));
    }
  }

  /**
   * Why the answers are not better than chance; empty if they are.
   *
   * @param images none of which was learned from
   */
  public static Optional<String> failure(List<ClassifiedImage> images) {
    return new ChanceTest(images).failure();
  }

  private Optional<String> failure() {
    if (classes.size() < 2) {
      return Optional.of(
          "whether it is better than chance cannot be told: the %d held-out images show %s"
              .formatted(images.size(), classes.isEmpty() ? "no class" : "one class only"));
    }
    double chance = 1.0 / classes.size();
    double sensitivity = sensitivity();
    double shuffled = shuffled();
    return sensitivity > chance + ROUNDING && shuffled <= MOST_SHUFFLED
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "it is not better than chance on %d held-out images of %d patients: mean sensitivity"
                    + " %.3f (chance %.3f), mean AUC %.3f, which %.1f %% of %d shufflings of the"
                    + " labels reach (%.1f %% may)",
                images.size(),
                labels.length,
                sensitivity,
                chance,
                area(labels),
                100 * shuffled,
                ROUNDS,
                100 * MOST_SHUFFLED));
  }

  /**
   * The images of each patient and label; an image of an unknown patient stands for one of its own.
   */
  private static List<List<ClassifiedImage>> patients(List<ClassifiedImage> images) {
    Map<String, List<ClassifiedImage>> patients = new LinkedHashMap<>();
    for (int i = 0; i < images.size(); i++) {
      LabeledImage image = images.get(i).image();
      String patient = image.patient().isEmpty() ? "film " + i : "patient " + image.patient();
      patients
          .computeIfAbsent(image.finding() + " " + patient, key -> new ArrayList<>())
          .add(images.get(i));
    }
    return List.copyOf(patients.values());
  }

  private static double mean(List<ClassifiedImage> images, Finding finding) {
    return images.stream()
        .mapToDouble(image -> image.probabilities().of(finding))
        .average()
        .orElse(0);
  }

  /** From 1 for the lowest value; equal values share the mean of their ranks. */
  private static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    for (int first = 0, next; first < order.length; first = next) {
      next = first;
      while (next < order.length && values[order[next]] == values[order[first]]) {
        next++;
      }
      for (int i = first; i < next; i++) {
        ranks[order[i]] = (first + 1 + next) / 2.0;
      }
    }
    return ranks;
  }

  private double sensitivity() {
    return classes.stream()
        .mapToDouble(
            one ->
                images.stream()
                    .filter(image -> image.image().finding() == one)
                    .mapToInt(image -> image.right() ? 1 : 0)
                    .average()
                    .orElse(0))
        .average()
        .orElse(0);
  }

  /** The share of shufflings with as large an area, the labels as they are being one of them. */
  private double shuffled() {
    double area = area(labels);
    int[] other = labels.clone();
    SplittableRandom random = new SplittableRandom(SEED);
    int reached = 1;
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = other.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int held = other[i];
        other[i] = other[j];
        other[j] = held;
      }
      reached += area(other) >= area - ROUNDING ? 1 : 0;
    }
    return (double) reached / (ROUNDS + 1);
  }

  /**
   * Mean over the classes, each against the rest, from its images' ranks (Mann and Whitney 1947).
   */
  private double area(int[] of) {
    double[] sums = new double[classes.size()];
    double[] counts = new double[classes.size()];
    for (int i = 0; i < of.length; i++) {
      sums[of[i]] += ranks.get(of[i])[i];
      counts[of[i]]++;
    }
    double area = 0;
    for (int one = 0; one < sums.length; one++) {
      double least = counts[one] * (counts[one] + 1) / 2;
      area += (sums[one] - least) / (counts[one] * (of.length - counts[one])) / sums.length;
    }
    return area;
  }
}
