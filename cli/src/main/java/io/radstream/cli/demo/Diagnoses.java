package io.radstream.cli.demo;

import io.radstream.model.confidence.Probabilities;
import io.radstream.producertools.results.Outcome;
import io.radstream.schemas.Diagnosis;

/** From the record on the topic to what the demo shows; the only class that knows the record. */
final class Diagnoses {

  private Diagnoses() {}

  static ImageOutcome outcome(DemoImage image, Outcome.Judged judged) {
    Diagnosis diagnosis = judged.diagnosis();
    var abstained = diagnosis.getAbstainReason();
    return new ImageOutcome.Judged(
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
        judged.latencyUntilRead());
  }
}
