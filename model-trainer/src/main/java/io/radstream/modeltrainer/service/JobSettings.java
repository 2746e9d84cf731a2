package io.radstream.modeltrainer.service;

import io.radstream.model.bundle.ModelBundle;
import io.radstream.modeltrainer.training.StartWeights;
import io.radstream.modeltrainer.training.TrainingPlan;
import java.util.Map;
import java.util.Optional;

/**
 * How a training is to be done.
 *
 * @param plan everything that decides it but the images
 * @param parent the bundle whose weights it begins with; empty for random ones
 * @param name of the bundle
 * @param version of the bundle
 * @param licence SPDX identifier of the weights' licence
 */
public record JobSettings(
    TrainingPlan plan, Optional<ModelBundle> parent, String name, String version, String licence) {

  /** The same for one training of many. */
  JobSettings ofNumber(int number) {
    return new JobSettings(plan, parent, name, "%s.%d".formatted(version, number), licence);
  }

  StartWeights start() {
    return parent.map(StartWeights::of).orElseGet(StartWeights::random);
  }

  /** What the bundle says of its parent; empty without one. */
  Map<String, String> lineage() {
    return parent
        .map(
            bundle ->
                Map.of(
                    "parentName", bundle.manifest().name(),
                    "parentVersion", bundle.manifest().version(),
                    "parentSha256", bundle.modelSha256()))
        .orElseGet(Map::of);
  }
}
