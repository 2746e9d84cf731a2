package io.radstream.modeltrainer.gate;

import io.radstream.modeltrainer.evaluation.Bootstrap;
import io.radstream.modeltrainer.evaluation.Evaluation;
import io.radstream.modeltrainer.evaluation.PatientDraws;
import io.radstream.modeltrainer.gate.NonInferiorityCheck.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Decides whether a candidate may take the champion's place, by a paired bootstrap: patients are
 * drawn with replacement, and both models are counted on the same draw. The candidate is the better
 * one in a draw if its accuracy is higher, or the same with a lower log loss.
 */
public final class Gate {

  private final GateRules rules;
  private final RandomGenerator random;

  /**
   * A gate.
   *
   * @param random decides the draws; used by one decision at a time
   */
  public Gate(GateRules rules, RandomGenerator random) {
    this.rules = rules;
    this.random = random;
  }

  /** A gate whose draws are the same each time. */
  public static Gate of(GateRules rules) {
    return new Gate(rules, new SplittableRandom(Bootstrap.SEED));
  }

  /**
   * Decides.
   *
   * @param champion classifications of images that neither model learned from
   * @param candidate classifications of the same images
   */
  public GateDecision decide(Evaluation champion, Evaluation candidate) {
    PairedImages images = PairedImages.of(champion, candidate);
    PatientDraws draws = PatientDraws.of(images.champion(), random);
    DrawCounts counts = DrawCounts.of(images, rules, draws);
    return new GateDecision(
        refusals(images, counts),
        warnings(counts),
        images.size(),
        draws.patients(),
        counts.betterShare(),
        counts.accuracy(),
        counts.logLoss(),
        counts.checks(),
        rules);
  }

  private List<String> refusals(PairedImages images, DrawCounts counts) {
    List<String> refusals = new ArrayList<>();
    if (images.size() < rules.leastImages()) {
      refusals.add(
          "only %d held-out images; at least %d are needed to tell two models apart"
              .formatted(images.size(), rules.leastImages()));
    }
    if (images.onlyChampion() > 0) {
      refusals.add(
          "the candidate could not classify %d images that the champion could"
              .formatted(images.onlyChampion()));
    }
    if (!(counts.betterShare() >= rules.required())) {
      refusals.add(notBetter(counts));
    }
    counts.checks().stream()
        .filter(check -> check.result() == Result.LOST)
        .forEach(check -> refusals.add(check.sentence()));
    return refusals;
  }

  private String notBetter(DrawCounts counts) {
    return String.format(
        Locale.ROOT,
        "not shown to be better: accuracy %.4f against the champion's %.4f, better in %.1f %% of"
            + " the resamplings where %.1f %% are required",
        counts.accuracy().candidate(),
        counts.accuracy().champion(),
        100 * counts.betterShare(),
        100 * rules.required());
  }

  private static List<String> warnings(DrawCounts counts) {
    return counts.checks().stream()
        .filter(check -> check.result() == Result.UNCERTAIN)
        .map(check -> "within chance, but look: " + check.sentence())
        .toList();
  }
}
