package io.radstream.modeltrainer.evaluation;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What classifying a set of images came to.
 *
 * @param images every image that could be classified, in the manifest's order
 * @param refused what could not: file name, reason and detail
 */
public record Evaluation(List<ClassifiedImage> images, List<String> refused) {

  /** Copies the lists. */
  public Evaluation {
    images = List.copyOf(images);
    refused = List.copyOf(refused);
  }

  /** Figures of all images. */
  public Metrics all() {
    return Metrics.of(images);
  }

  /** Figures of the adults alone; nobody is an adult where the manifest tells no population. */
  public Metrics adults() {
    return Metrics.of(images.stream().filter(classified -> classified.image().adult()).toList());
  }

  /** Figures of the children alone. */
  public Metrics children() {
    return Metrics.of(images.stream().filter(classified -> classified.image().child()).toList());
  }

  /**
   * How many patients the images are of; an image of an unknown patient stands for one of its own.
   */
  public int patients() {
    return PatientDraws.of(images, RandomGenerator.getDefault()).patients();
  }
}
