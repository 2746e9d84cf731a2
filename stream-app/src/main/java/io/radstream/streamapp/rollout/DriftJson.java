package io.radstream.streamapp.rollout;

import io.radstream.model.drift.DriftProfile;
import io.radstream.streamapp.drift.DriftReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A drift report as JSON, the value on the topic {@code models.drift}; its key is {@code
 * name/version}.
 *
 * <pre>
 * {"format": 1,
 *  "model": "compact", "version": "3",
 *  "hour": "2026-11-25T17:00:00Z",          start of the hour, UTC
 *  "images": 812,                           classified in it so far by the process that wrote
 *  "abstained": 0.0412,                     share of abstentions
 *  "reference": 461,                        images of the reference; 0 if the bundle has none
 *  "psi": {"intensity": 0.0312, "contrast": 0.0121, "confidence": 0.0511, "findings": 0.0092},
 *                                           empty if there is no reference
 *  "shares": {"intensity": [10 shares], "contrast": [10], "confidence": [10], "findings": [4]}}
 * </pre>
 *
 * What the quantities and their bins are: {@link DriftProfile}. Names and versions need no
 * escaping: a manifest allows letters, digits and {@code . _ -} only.
 */
final class DriftJson {

  private DriftJson() {}

  static String of(DriftReport report) {
    DriftProfile profile = report.profile();
    return ("{\"format\":1,\"model\":\"%s\",\"version\":\"%s\",\"hour\":\"%s\",\"images\":%d,"
            + "\"abstained\":%s,\"reference\":%d,\"psi\":%s,\"shares\":%s}")
        .formatted(
            report.model().name(),
            report.model().version(),
            report.hour(),
            profile.images(),
            number(profile.abstained()),
            report.reference().map(DriftProfile::images).orElse(0L),
            psi(report.psi()),
            shares(profile.shares()));
  }

  private static String psi(Map<String, Double> values) {
    return values.entrySet().stream()
        .map(entry -> "\"%s\":%s".formatted(entry.getKey(), number(entry.getValue())))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String shares(Map<String, List<Double>> values) {
    return values.entrySet().stream()
        .map(entry -> "\"%s\":%s".formatted(entry.getKey(), list(entry.getValue())))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String list(List<Double> values) {
    return values.stream().map(DriftJson::number).collect(Collectors.joining(",", "[", "]"));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
