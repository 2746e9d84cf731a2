package io.radstream.model.drift;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a number of images looked like to a model and what it said about them, as shares of their
 * number. Immutable.
 *
 * @param images their number
 * @param shares by {@link #QUANTITIES}: how many fell into each of {@link #BINS} equal bins of the
 *     quantity's range; of {@code findings} how many were COVID-19, pneumonia, normal, abstentions
 */
public record DriftProfile(long images, Map<String, List<Double>> shares) {

  /** Where a manifest keeps the profile of the images that it was released with. */
  public static final String METRIC = "drift.reference";

  /** Bins of a quantity. */
  public static final int BINS = 10;

  static final String INTENSITY = "intensity";
  static final String CONTRAST = "contrast";
  static final String CONFIDENCE = "confidence";
  static final String FINDINGS = "findings";

  /**
   * Images: intensity 0 to 1, contrast 0 to 0.5. Answers: highest probability 1/3 to 1, findings.
   */
  public static final List<String> QUANTITIES = List.of(INTENSITY, CONTRAST, CONFIDENCE, FINDINGS);

  private static final String IMAGES = "images";
  private static final int OUTCOMES = 4;

  /** An empty bin counts as this share; otherwise one image there would be infinite drift. */
  private static final double LEAST = 1e-4;

  /** Copies the map. */
  public DriftProfile {
    Map<String, List<Double>> copy = new LinkedHashMap<>();
    shares.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    shares = Collections.unmodifiableMap(copy);
  }

  /** The share of abstentions, 0 to 1. */
  public double abstained() {
    List<Double> findings = shares.getOrDefault(FINDINGS, List.of());
    return findings.size() == OUTCOMES ? findings.get(OUTCOMES - 1) : 0;
  }

  /**
   * How far this is from another profile: the Population Stability Index of each quantity, {@code
   * sum (a - b) ln(a / b)} over its bins. By the usual rule of thumb below 0.1 is no change, above
   * 0.25 a large one; few images alone make it large.
   */
  public Map<String, Double> psi(DriftProfile reference) {
    Map<String, Double> distances = new LinkedHashMap<>();
    for (String quantity : QUANTITIES) {
      distances.put(
          quantity,
          psi(
              shares.getOrDefault(quantity, List.of()),
              reference.shares.getOrDefault(quantity, List.of())));
    }
    return distances;
  }

  private static double psi(List<Double> now, List<Double> then) {
    double sum = 0;
    for (int i = 0; i < Math.min(now.size(), then.size()); i++) {
      double a = Math.max(LEAST, now.get(i));
      double b = Math.max(LEAST, then.get(i));
      sum += (a - b) * Math.log(a / b);
    }
    return sum;
  }

  /** As the value of {@link #METRIC}. */
  public Map<String, Object> asMetric() {
    Map<String, Object> metric = new LinkedHashMap<>(shares);
    metric.put(IMAGES, images);
    return metric;
  }

  /**
   * Reads a manifest's metrics.
   *
   * @return empty if they hold no profile, or none of this form
   */
  public static Optional<DriftProfile> of(Map<String, Object> metrics) {
    if (!(metrics.get(METRIC) instanceof Map<?, ?> metric)
        || !(metric.get(IMAGES) instanceof Number images)) {
      return Optional.empty();
    }
    Map<String, List<Double>> shares = new LinkedHashMap<>();
    for (String quantity : QUANTITIES) {
      List<Double> values = numbers(metric.get(quantity));
      if (values.size() != (quantity.equals(FINDINGS) ? OUTCOMES : BINS)) {
        return Optional.empty();
      }
      shares.put(quantity, values);
    }
    return Optional.of(new DriftProfile(images.longValue(), shares));
  }

  private static List<Double> numbers(@Nullable Object value) {
    List<Double> numbers = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof Number number) {
          numbers.add(number.doubleValue());
        }
      }
    }
    return numbers;
  }
}
