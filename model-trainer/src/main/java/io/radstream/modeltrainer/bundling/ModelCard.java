package io.radstream.modeltrainer.bundling;

import io.radstream.model.confidence.AbstentionRule;
import io.radstream.model.network.NetworkSpec;
import io.radstream.modeltrainer.bundling.BundleFitting.Identity;
import io.radstream.modeltrainer.evaluation.Evaluation;
import io.radstream.modeltrainer.evaluation.Report;
import io.radstream.modeltrainer.training.TrainingPlan;
import io.radstream.modeltrainer.training.TrainingRun;
import java.util.Locale;

/** The card that travels in a bundle: what it is, what it learned from, how good, what for. */
final class ModelCard {

  private ModelCard() {}

  /** The card of a network that was trained here. */
  static String ofTraining(
      Identity identity,
      TrainingPlan plan,
      TrainingRun.Outcome outcome,
      String images,
      Confidence confidence,
      Evaluation validation,
      Evaluation test) {
    String how =
        """
        %d epochs of at most %d, the averaged weights of epoch %d are shipped (lowest validation
        loss). AdamW, batch %d, highest learning rate %s, weight decay %s, label smoothing %s, seed %d.
        Augmentation: %s."""
            .formatted(
                outcome.epochs().size(),
                plan.epochs(),
                outcome.best().epoch(),
                plan.batch(),
                plan.learningRate(),
                plan.weightDecay(),
                plan.labelSmoothing(),
                plan.seed(),
                plan.augmentation());
    return text(identity, how, images, confidence, validation, test);
  }

  /** The card of a network whose weights were there already. */
  static String ofWeights(
      Identity identity,
      String images,
      Confidence confidence,
      Evaluation validation,
      Evaluation test) {
    String how = "The weights were trained elsewhere: " + identity.lineage().get("weights");
    return text(identity, how + ".", images, confidence, validation, test);
  }

  private static String text(
      Identity identity,
      String how,
      String images,
      Confidence confidence,
      Evaluation validation,
      Evaluation test) {
    AbstentionRule rule = confidence.rule();
    return """
    # %s %s

    **For research use only. Not a medical device; not for decisions about patients.**

    ## What it is

    The CNN-LSTM of Islam, Islam and Asraf 2020 (doi 10.1016/j.imu.2020.100412): %s.
    Input: one frontal chest X-ray, grey, resized by area averaging without keeping its aspect
    ratio, standardised on its own. Output: probabilities of COVID19, PNEUMONIA, NORMAL.

    ## What it learned from

    %s. The split is by patient group. Nothing but the training images changed weights; the
    validation images chose the epoch, the calibration temperature (%s) and the thresholds below.

    ## How

    %s

    ## When it abstains

    Below a confidence of %s: of the validation images, %s then get a finding, %s of those a wrong
    one (aimed at: %s). And when an image is unlike the training images: at most %s of the
    validation images were.

    ## Known limits

    - The collections' sources and the patients' age give the class away in part: many PNEUMONIA
      and NORMAL images are of children, COVID19 images nearly all of adults. Read the adults' figures.
    - Labels come from collections; some were mined from reports.
    - Images of other hospitals, devices and patients will be classified worse than those below.
    - Not every lateral, CT slice or photograph is told from an image.

    # Figures on the validation images

    %s
    # Figures on the test images

    %s"""
        .formatted(
            identity.name(),
            identity.version(),
            described(identity.spec()),
            images,
            figure(confidence.temperature()),
            how,
            figure(rule.abstainBelow()),
            percent(rule.coverage()),
            percent(rule.reachedRisk()),
            percent(rule.risk()),
            percent(confidence.lostShare()),
            Report.tables(validation),
            test.images().isEmpty() ? "There were none.\n" : Report.tables(test));
  }

  private static String described(NetworkSpec spec) {
    return "%dx%d, %d channel(s), base width %d, %d LSTM steps of %d features"
        .formatted(
            spec.inputSize(),
            spec.inputSize(),
            spec.channels(),
            spec.baseWidth(),
            spec.steps(),
            spec.lstmUnits());
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
