package io.radstream.modeltrainer.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.radstream.files.AtomicFile;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.modeltrainer.evaluation.Bootstrap;
import io.radstream.modeltrainer.evaluation.Interval;
import io.radstream.modeltrainer.evaluation.MetricsJson;
import io.radstream.modeltrainer.gate.NonInferiorityCheck.Difference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The readable side of a decision. */
public final class GateReport {

  private GateReport() {}

  /**
   * Writes {@code gate.json} and {@code report.html}.
   *
   * @param folder made where it does not exist
   */
  public static void write(Comparison comparison, Path folder) throws IOException {
    Files.createDirectories(folder);
    AtomicFile.write(folder.resolve("gate.json"), GateJson.text(comparison));
    AtomicFile.write(folder.resolve("report.html"), GatePage.html(comparison, Bootstrap::standard));
  }

  /** The decision for a terminal. */
  public static String text(GateDecision decision) {
    StringBuilder text = new StringBuilder(decision.passed() ? "PASSED" : "REFUSED");
    text.append(
        String.format(
            Locale.ROOT,
            " on %d held-out images of %d patients%n%s%n%s%n",
            decision.images(),
            decision.patients(),
            line(decision.accuracy()),
            line(decision.logLoss())));
    text.append(
        String.format(
            Locale.ROOT,
            "candidate better in %.1f %% of the resamplings, %.1f %% required%n",
            100 * decision.betterShare(),
            100 * decision.rules().required()));
    decision.refusals().forEach(reason -> text.append("refused: %s%n".formatted(reason)));
    decision.warnings().forEach(warning -> text.append("warning: %s%n".formatted(warning)));
    return text.toString();
  }

  private static String line(Difference difference) {
    String change =
        difference
            .changeInterval()
            .map(GateReport::interval)
            .orElse("too few images for an interval");
    return String.format(
        Locale.ROOT,
        "%s: champion %.4f, candidate %.4f, change %+.4f (%s)",
        difference.name(),
        difference.champion(),
        difference.candidate(),
        difference.change(),
        change);
  }

  private static String interval(Interval interval) {
    return String.format(Locale.ROOT, "95 %%: %+.4f to %+.4f", interval.low(), interval.high());
  }

  /** {@code gate.json}: the decision with all its numbers. */
  private static final class GateJson {

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
      values.putAll(comparison.readerAgreement(Bootstrap::standard).json());
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
}
