package io.radstream.modeltrainer.training;

/**
 * What one epoch came to, judged with the averaged weights.
 *
 * @param epoch from 1
 * @param trainingLoss mean cross-entropy with smoothed labels on augmented films
 * @param validationLoss mean cross-entropy on the validation films as they are
 * @param validationAccuracy share of validation films whose likeliest class is the label
 * @param seconds time taken, validation included
 */
public record EpochResult(
    int epoch,
    double trainingLoss,
    double validationLoss,
    double validationAccuracy,
    double seconds) {}
