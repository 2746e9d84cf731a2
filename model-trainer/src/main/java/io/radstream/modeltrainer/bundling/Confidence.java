package io.radstream.modeltrainer.bundling;

import io.radstream.model.confidence.AbstentionRule;
import io.radstream.model.confidence.Calibration;
import io.radstream.model.confidence.OutOfDistribution;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When a bundle commits itself, as fitted on training and validation images.
 *
 * @param temperature of the calibration
 * @param rule the threshold of confidence, with the risk it was chosen for
 * @param foreign tells foreign images
 * @param lostShare share of the validation images that may be taken for foreign
 * @param validationImages how many images the thresholds were chosen on
 */
public record Confidence(
    double temperature,
    AbstentionRule rule,
    OutOfDistribution foreign,
    double lostShare,
    int validationImages) {

  Calibration calibration() {
    return new Calibration(temperature, rule.abstainBelow());
  }

  /** For the manifest's metrics. */
  Map<String, Object> asMap() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("chosenOnValidationFilms", validationImages);
    values.put("aimedRisk", rule.risk());
    values.put("reachedRisk", rule.reachedRisk());
    values.put("coverage", rule.coverage());
    values.put("foreignShareAccepted", lostShare);
    values.put("foreignThreshold", foreign.threshold());
    return values;
  }
}
