package io.radstream.modeltrainer.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.modeltrainer.evaluation.MetricsJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code gate.json}: the decision with all its numbers. */
final class GateJson {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private GateJson() {}

  static String text(Comparison comparison) {
    try {
      return JSON.writeValueAsString(asMap(comparison)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a decision is always JSON", e);
    }
  }

  private static Map<String, Object> asMap(Comparison comparison) {
    GateDecision decision = comparison.decision();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("passed", decision.passed());
    values.put("refusals", decision.refusals());
    values.put("warnings", decision.warnings());
    values.put("films", decision.images());
    values.put("patients", decision.patients());
    putFinite(values, "betterShare", decision.betterShare());
    values.put("accuracy", difference(decision.accuracy()));
    values.put("logLoss", difference(decision.logLoss()));
    values.put("guards", decision.checks().stream().map(GateJson::check).toList());
    values.put("rules", decision.rules());
    values.put("champion", model(comparison.champion()));
    values.put("candidate", model(comparison.candidate()));
    values.put("championMetrics", MetricsJson.asMap(comparison.ofChampion()));
    values.put("candidateMetrics", MetricsJson.asMap(comparison.ofCandidate()));
    return values;
  }

  private static Map<String, Object> model(ModelBundle bundle) {
    return Map.of(
        "name", bundle.manifest().name(),
        "version", bundle.manifest().version(),
        "sha256", bundle.modelSha256());
  }

  private static Map<String, Object> check(NonInferiorityCheck check) {
    Map<String, Object> values = difference(check.difference());
    values.put("margin", check.margin());
    values.put("verdict", check.result().name());
    return values;
  }

  private static Map<String, Object> difference(Difference difference) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", difference.name());
    values.put("films", difference.images());
    putFinite(values, "champion", difference.champion());
    putFinite(values, "candidate", difference.candidate());
    putFinite(values, "change", difference.change());
    difference
        .changeInterval()
        .ifPresent(of -> values.put("interval", List.of(of.low(), of.high())));
    values.put("lossShare", difference.lossShare());
    return values;
  }

  private static void putFinite(Map<String, Object> values, String name, double value) {
    if (Double.isFinite(value)) {
      values.put(name, value);
    }
  }
}
