package io.radstream.modeltrainer.gate;

import io.radstream.model.confidence.AbstainReason;
import io.radstream.model.confidence.Finding;
import io.radstream.model.confidence.Probabilities;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.evaluation.ClassifiedImage;
import java.nio.file.Path;

/** Classified images of adults, each of a patient and a file of its own name. */
final class Classified {

  private Classified() {}

  /** One whose likeliest class has 0.8. */
  static ClassifiedImage as(String name, Finding label, Finding called) {
    return as(name, label, called, 0.8);
  }

  static ClassifiedImage as(String name, Finding label, Finding called, double confidence) {
    double rest = (1 - confidence) / 2;
    return ClassifiedImage.found(
        new LabeledImage(Path.of(name), label, Side.TEST, "adult", "ward", "patient of " + name),
        new Probabilities(
            called == Finding.COVID19 ? confidence : rest,
            called == Finding.PNEUMONIA ? confidence : rest,
            called == Finding.NORMAL ? confidence : rest));
  }

  /** The same, labeled by a radiologist. */
  static ClassifiedImage read(ClassifiedImage classified, boolean assisted, String device) {
    LabeledImage image = classified.image();
    return ClassifiedImage.found(
        new LabeledImage(
            image.file(),
            image.finding(),
            image.side(),
            image.population(),
            image.source(),
            image.patient(),
            image.name(),
            image.pseudonymKey(),
            "RADIOLOGIST",
            assisted,
            device),
        classified.probabilities());
  }

  /** The same without a finding. */
  static ClassifiedImage abstained(ClassifiedImage classified) {
    return new ClassifiedImage(
        classified.image(),
        classified.uncalibrated(),
        classified.probabilities(),
        AbstainReason.LOW_CONFIDENCE,
        Double.NaN);
  }
}
