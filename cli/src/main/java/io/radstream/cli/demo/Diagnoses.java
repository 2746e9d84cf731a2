package io.radstream.cli.demo;

import io.radstream.model.confidence.Probabilities;
import io.radstream.producertools.results.Outcome;
import io.radstream.schemas.Diagnosis;

/** From the record on the topic to what the demo shows; the only class that knows the record. */
final class Diagnoses {

  private Diagnoses() {}

  static ImageOutcome outcome(DemoImage image, Outcome.Diagnosed diagnosed) {
    Diagnosis diagnosis = diagnosed.diagnosis();
    var abstained = diagnosis.getAbstainReason();
    return new ImageOutcome.Diagnosed(
        image,
        diagnosis.getImageId(),
        diagnosis.getFinding().name(),
        abstained == null ? null : abstained.name(),
        new Probabilities(
            diagnosis.getProbabilities().getCovid19(),
            diagnosis.getProbabilities().getPneumonia(),
            diagnosis.getProbabilities().getNormal()),
        diagnosis.getModelName(),
        diagnosis.getModelVersion(),
        diagnosis.getBatchSize(),
        diagnosed.latencyUntilRead());
  }
}
