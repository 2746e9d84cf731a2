package io.radstream.modeltrainer.controls;

import io.radstream.model.confidence.Probabilities;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.evaluation.ClassifiedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A ridge classifier on thumbnails: learned on training images, its penalty on validation images.
 */
final class ThumbnailControl {

  private static final double[] PENALTIES = {10, 100, 1000, 10_000};

  private final Thumbnails training;
  private final Thumbnails validation;
  private final Thumbnails classified;

  /**
   * A control.
   *
   * @param training not empty
   * @param validation may be empty: then the middle penalty is taken
   */
  ThumbnailControl(Thumbnails training, Thumbnails validation, Thumbnails classified) {
    this.training = training;
    this.validation = validation;
    this.classified = classified;
  }

  /** The judged images as seen by a classifier that learned this view alone. */
  List<ClassifiedImage> classify(View view) {
    Ridge best = learn(view, PENALTIES[1]);
    if (!validation.images().isEmpty()) {
      double highest = -1;
      for (double penalty : PENALTIES) {
        Ridge ridge = learn(view, penalty);
        double right =
            classify(ridge, validation, view).stream().filter(ClassifiedImage::right).count();
        best = right > highest ? ridge : best;
        highest = Math.max(right, highest);
      }
    }
    return classify(best, classified, view);
  }

  private Ridge learn(View view, double penalty) {
    return Ridge.learn(
        training.rows(view), training.classes(), LabeledImage.CLASS_ORDER.size(), penalty);
  }

  private static List<ClassifiedImage> classify(Ridge ridge, Thumbnails images, View view) {
    List<ClassifiedImage> classified = new ArrayList<>();
    for (int i = 0; i < images.images().size(); i++) {
      double[] scores = ridge.scores(images.rows(view).get(i));
      classified.add(ClassifiedImage.found(images.images().get(i), softmax(scores)));
    }
    return classified;
  }

  /** Scores near 0 and 1 are no probabilities; only their order is used. */
  private static Probabilities softmax(double[] scores) {
    double[] weights = new double[scores.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp(scores[i]);
      sum += weights[i];
    }
    return new Probabilities(weights[0] / sum, weights[1] / sum, weights[2] / sum);
  }
}
