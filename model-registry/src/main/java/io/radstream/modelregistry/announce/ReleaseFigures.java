package io.radstream.modelregistry.announce;

import io.radstream.model.bundle.BundleManifest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A manifest's figures under flat names, as a release carries them. */
final class ReleaseFigures {

  private static final Set<String> SHARES =
      Set.of("accuracy", "macroF1", "ece", "auc", "sensitivity", "specificity", "f1");

  private ReleaseFigures() {}

  /**
   * Those of the held-out images plain, those of adults below {@code adults.}, those of the
   * validation images, on which training made its choices, below {@code validation.}.
   */
  static Map<String, Double> of(BundleManifest manifest) {
    Map<String, Double> figures = new TreeMap<>();
    Map<?, ?> metrics = manifest.metrics();
    addImages("", metrics.get("test"), figures);
    addImages("validation.", metrics.get("validation"), figures);
    return figures;
  }

  private static void addImages(
      String prefix, @Nullable Object images, Map<String, Double> figures) {
    if (images instanceof Map<?, ?> values) {
      addShares(prefix, values, figures);
      if (values.get("adults") instanceof Map<?, ?> adults) {
        addShares(prefix + "adults.", adults, figures);
      }
    }
  }

  private static void addShares(String prefix, Map<?, ?> values, Map<String, Double> figures) {
    for (String name : SHARES) {
      add(prefix + name, values.get(name), figures);
    }
  }

  private static void add(String name, @Nullable Object value, Map<String, Double> figures) {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      figures.put(name, number.doubleValue());
    }
    if (value instanceof Map<?, ?> byClass) {
      byClass.forEach((finding, of) -> add(name + "." + finding, of, figures));
    }
  }
}
