package io.radstream.modeltrainer.evaluation;

import io.radstream.model.confidence.Finding;
import io.radstream.model.confidence.Probabilities;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import java.nio.file.Path;

/** Images of NORMAL, classified right or wrong with a confidence. */
final class Answers {

  private Answers() {}

  static ClassifiedImage of(boolean right, double confidence) {
    return of("", "", "film.png", Finding.NORMAL, right, confidence);
  }

  /** One that is wrongly called COVID19, or PNEUMONIA where it is of COVID19. */
  static ClassifiedImage of(
      String population,
      String source,
      String name,
      Finding label,
      boolean right,
      double confidence) {
    Finding wrong = label == Finding.COVID19 ? Finding.PNEUMONIA : Finding.COVID19;
    Finding called = right ? label : wrong;
    double rest = (1 - confidence) / 2;
    return ClassifiedImage.found(
        new LabeledImage(Path.of(name), label, Side.TEST, population, source, "patient of " + name),
        new Probabilities(
            called == Finding.COVID19 ? confidence : rest,
            called == Finding.PNEUMONIA ? confidence : rest,
            called == Finding.NORMAL ? confidence : rest));
  }
}
