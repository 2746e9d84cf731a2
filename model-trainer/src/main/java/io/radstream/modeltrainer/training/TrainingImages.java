package io.radstream.modeltrainer.training;

import io.radstream.modeltrainer.dataset.ImageStore;
import java.util.List;

/**
 * The images a training sees.
 *
 * @param training images to learn from
 * @param validation tensors of the images to judge each epoch on, as serving would make them
 * @param validationClasses the class of each
 */
public record TrainingImages(
    ImageStore training, List<float[]> validation, List<Integer> validationClasses) {}
