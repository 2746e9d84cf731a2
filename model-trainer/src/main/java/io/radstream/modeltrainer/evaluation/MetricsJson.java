package io.radstream.modeltrainer.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.radstream.files.AtomicFile;
import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.evaluation.Metrics.ClassMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** {@code metrics.json}: the figures by name; a share that has no denominator is left out. */
public final class MetricsJson {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Points of the risk-coverage curve that are written, evenly over the coverage. */
  private static final int CURVE_POINTS = 20;

  private MetricsJson() {}

  /** Writes the figures of all images, with intervals, of every subgroup, and of the chapters. */
  static void write(Assessment assessment, List<ReportSection> sections, Path file)
      throws IOException {
    Map<String, Object> values = asMap(assessment);
    sections.forEach(section -> values.putAll(section.json()));
    AtomicFile.write(file, JSON.writeValueAsBytes(values));
  }

  /** The figures of all images and of adults and children, for a bundle's manifest. */
  public static Map<String, Object> asMap(Evaluation evaluation) {
    Map<String, Object> values = figures(evaluation.all());
    values.put("adults", figures(evaluation.adults()));
    values.put("children", figures(evaluation.children()));
    values.put("refused", evaluation.refused().size());
    return values;
  }

  /** All of an assessment. */
  public static Map<String, Object> asMap(Assessment assessment) {
    Evaluation evaluation = assessment.evaluation();
    Map<String, Object> values = asMap(evaluation);
    values.put("intervals", intervals(assessment.all().intervals()));
    values.put("patients", evaluation.patients());
    Map<String, Object> parts = new LinkedHashMap<>();
    assessment.parts().forEach(part -> parts.put(part.name(), part(part)));
    values.put("subgroups", parts);
    Map<String, Object> reliability = new LinkedHashMap<>();
    reliability.put("uncalibrated", reliability(assessment.before()));
    reliability.put("calibrated", reliability(assessment.after()));
    values.put("reliability", reliability);
    values.put("abstentions", assessment.abstentions());
    values.put("riskCoverage", curve(RiskCoverage.points(evaluation.images())));
    return values;
  }

  private static Map<String, Object> part(Assessment.Part part) {
    Map<String, Object> values = figures(part.metrics());
    values.put("intervals", intervals(part.intervals()));
    return values;
  }

  /** The figures of {@link Metrics}. */
  public static Map<String, Object> figures(Metrics metrics) {
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
    putFinite(values, "logLoss", metrics.logLoss());
    putFinite(values, "aurc", metrics.aurc());
    putFinite(values, "errorAt90", metrics.errorAt90());
    putFinite(values, "coverage", metrics.coverage());
    putFinite(values, "answeredError", metrics.answeredError());
    return values;
  }

  private static Map<String, Object> intervals(Map<String, Interval> intervals) {
    Map<String, Object> values = new TreeMap<>();
    intervals.forEach((name, of) -> values.put(name, List.of(of.low(), of.high())));
    return values;
  }

  private static Map<String, Object> reliability(Reliability reliability) {
    Map<String, Object> values = new LinkedHashMap<>();
    putFinite(values, "ece", reliability.error());
    values.put("bins", reliability.bins());
    return values;
  }

  private static List<RiskCoverage.Point> curve(List<RiskCoverage.Point> points) {
    return IntStream.rangeClosed(1, CURVE_POINTS)
        .map(i -> (int) Math.ceil((double) i * points.size() / CURVE_POINTS) - 1)
        .filter(index -> index >= 0)
        .distinct()
        .mapToObj(points::get)
        .toList();
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

  static void putFinite(Map<String, Object> values, String name, double value) {
    if (Double.isFinite(value)) {
      values.put(name, value);
    }
  }
}
