package io.radstream.modeltrainer.evaluation.controls;

import io.radstream.imaging.tensor.Preprocessing;
import io.radstream.imaging.tensor.Preprocessing.Normalisation;
import io.radstream.imaging.tensor.Preprocessing.Resize;
import io.radstream.imaging.tensor.TensorWriter;
import io.radstream.model.confidence.Probabilities;
import io.radstream.modeltrainer.dataset.ImageLoader;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.evaluation.ClassifiedImage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

  /** The classified images as seen by a classifier that learned this view alone. */
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

  /**
   * Images as 24x24 grey values, standardised one by one, seen in every {@link View}. Each image is
   * decoded once.
   *
   * @param images those that could be read
   * @param rows for each view a row of {@code 24 * 24} values an image
   */
  record Thumbnails(List<LabeledImage> images, Map<View, List<float[]>> rows) {

    private static final int SIDE = 24;

    static Thumbnails of(List<LabeledImage> images) {
      TensorWriter writer =
          new TensorWriter(
              new Preprocessing(
                  SIDE, SIDE, 1, Resize.AREA_STRETCH, Normalisation.PER_IMAGE_STANDARDISED));
      List<LabeledImage> read = new ArrayList<>();
      Map<View, List<float[]>> rows = new EnumMap<>(View.class);
      for (View view : View.values()) {
        rows.put(view, new ArrayList<>());
      }
      new ImageLoader()
          .load(
              images,
              (labeled, image) -> {
                read.add(labeled);
                rows.forEach((view, list) -> list.add(writer.write(view.of(image))));
              });
      return new Thumbnails(read, rows);
    }

    List<float[]> rows(View view) {
      return Objects.requireNonNull(rows.get(view), "every view has its rows");
    }

    List<Integer> classes() {
      return images.stream().map(LabeledImage::classIndex).toList();
    }
  }
}
