package io.radstream.modeltrainer.crossvalidation;

import io.radstream.console.UsageException;
import io.radstream.model.network.Variant;
import io.radstream.modeltrainer.training.TrainingPlan;

/**
 * What is trained in every fold.
 *
 * @param folds how many, at least 2
 */
public record FoldPlan(int folds, TrainingPlan training, Variant variant) {

  /** Checks the range. */
  public FoldPlan {
    if (folds < 2) {
      throw new UsageException("there must be at least 2 folds, not " + folds);
    }
  }
}
