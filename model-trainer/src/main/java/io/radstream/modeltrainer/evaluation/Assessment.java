package io.radstream.modeltrainer.evaluation;

import io.radstream.model.confidence.AbstainReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Everything that is worth telling about classified images: figures with intervals, of all and of
 * parts.
 *
 * @param evaluation the images
 * @param all figures of all images
 * @param parts figures of each subgroup, in the order of {@link Subgroups#of}
 * @param before reliability of the network's own probabilities
 * @param after reliability of the calibrated ones
 * @param abstentions images without a finding by reason
 */
public record Assessment(
    Evaluation evaluation,
    Part all,
    List<Part> parts,
    Reliability before,
    Reliability after,
    Map<AbstainReason, Integer> abstentions) {

  /** Copies list and map. */
  public Assessment {
    parts = List.copyOf(parts);
    abstentions = Map.copyOf(abstentions);
  }

  /**
   * A named set of images.
   *
   * @param intervals 95 % intervals of {@link Metrics#named}, where there are any
   */
  public record Part(String name, Metrics metrics, Map<String, Interval> intervals) {

    /** Copies the map. */
    public Part {
      intervals = Map.copyOf(intervals);
    }

    /** A figure of {@link Metrics#named} with its interval, for reading; a dash for none. */
    public String figure(String figure) {
      double value = metrics.named().getOrDefault(figure, Double.NaN);
      if (Double.isNaN(value)) {
        return "-";
      }
      Interval interval = intervals.get(figure);
      return interval == null
          ? String.format(Locale.ROOT, "%.3f", value)
          : String.format(Locale.ROOT, "%.3f (%.3f-%.3f)", value, interval.low(), interval.high());
    }
  }

  /** Computes all of it. */
  public static Assessment of(Evaluation evaluation, Bootstrap bootstrap) {
    List<ClassifiedImage> images = evaluation.images();
    Part all = part("all images", images, bootstrap);
    List<Part> parts = new ArrayList<>();
    Subgroups.of(images).forEach((name, members) -> parts.add(part(name, members, bootstrap)));
    return new Assessment(
        evaluation,
        all,
        parts,
        Reliability.of(images, ClassifiedImage::uncalibrated),
        Reliability.of(images, ClassifiedImage::probabilities),
        abstentions(images));
  }

  private static Part part(String name, List<ClassifiedImage> images, Bootstrap bootstrap) {
    return new Part(name, Metrics.of(images), bootstrap.intervals(images));
  }

  private static Map<AbstainReason, Integer> abstentions(List<ClassifiedImage> images) {
    Map<AbstainReason, Integer> counts = new EnumMap<>(AbstainReason.class);
    images.forEach(
        classified ->
            classified.abstention().ifPresent(reason -> counts.merge(reason, 1, Integer::sum)));
    return counts;
  }
}
