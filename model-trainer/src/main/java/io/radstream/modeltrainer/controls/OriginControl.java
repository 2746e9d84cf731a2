package io.radstream.modeltrainer.controls;

import io.radstream.model.confidence.Probabilities;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.evaluation.ClassifiedImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names the class from source and population alone, without a look at the image: the commonest
 * class of the training images of the same cell, of the same population where the cell is new, of
 * all images where that is new too.
 */
final class OriginControl {

  private record Cell(String source, String population) {}

  private final Map<Cell, int[]> counts = new HashMap<>();

  /** Learns from training images. */
  OriginControl(List<LabeledImage> training) {
    for (LabeledImage image : training) {
      for (Cell cell : cells(image)) {
        counts.computeIfAbsent(cell, key -> new int[3])[image.classIndex()]++;
      }
    }
  }

  /** From the narrowest to the widest. */
  private static List<Cell> cells(LabeledImage image) {
    String age = image.adult() ? "adult" : image.child() ? "child" : "";
    return List.of(new Cell(image.source(), age), new Cell("*", age), new Cell("*", "*"));
  }

  List<ClassifiedImage> classify(List<LabeledImage> images) {
    return images.stream().map(image -> ClassifiedImage.found(image, shares(image))).toList();
  }

  private Probabilities shares(LabeledImage image) {
    for (Cell cell : cells(image)) {
      int[] of = counts.get(cell);
      if (of != null) {
        double all = of[0] + of[1] + of[2];
        return new Probabilities(of[0] / all, of[1] / all, of[2] / all);
      }
    }
    throw new IllegalStateException("there were no training images");
  }
}
