package io.radstream.modeltrainer.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.evaluation.Metrics.ClassMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** {@code metrics.json}: the figures by name; a share that has no denominator is left out. */
public final class MetricsJson {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private MetricsJson() {}

  /** Writes the figures of all films, and those of the adults below {@code adults}. */
  public static void write(Evaluation evaluation, Path file) throws IOException {
    JSON.writeValue(file.toFile(), asMap(evaluation));
  }

  /** The same as a map, for a bundle's manifest. */
  public static Map<String, Object> asMap(Evaluation evaluation) {
    Map<String, Object> values = figures(evaluation.all());
    values.put("adults", figures(evaluation.adults()));
    values.put("refused", evaluation.refused().size());
    return values;
  }

  private static Map<String, Object> figures(Metrics metrics) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("count", metrics.count());
    putFinite(values, "accuracy", metrics.accuracy());
    putFinite(values, "macroF1", metrics.macroF1());
    values.put("auc", byClass(metrics, ClassMetrics::auc));
    values.put("sensitivity", byClass(metrics, ClassMetrics::sensitivity));
    values.put("specificity", byClass(metrics, ClassMetrics::specificity));
    values.put("f1", byClass(metrics, ClassMetrics::f1));
    values.put("confusion", confusion(metrics));
    values.put("abstained", metrics.abstained());
    putFinite(values, "ece", metrics.ece());
    return values;
  }

  private static Map<String, Object> byClass(
      Metrics metrics, ToDoubleFunction<ClassMetrics> figure) {
    Map<String, Object> values = new LinkedHashMap<>();
    metrics
        .byClass()
        .forEach((finding, of) -> putFinite(values, finding.name(), figure.applyAsDouble(of)));
    return values;
  }

  private static Map<String, Object> confusion(Metrics metrics) {
    Map<String, Object> rows = new LinkedHashMap<>();
    for (Finding label : Finding.values()) {
      Map<String, Integer> row = new LinkedHashMap<>();
      for (Finding found : Finding.values()) {
        row.put(found.name(), metrics.confusion().count(label, found));
      }
      rows.put(label.name(), row);
    }
    return rows;
  }

  private static void putFinite(Map<String, Object> values, String name, double value) {
    if (Double.isFinite(value)) {
      values.put(name, value);
    }
  }
}
