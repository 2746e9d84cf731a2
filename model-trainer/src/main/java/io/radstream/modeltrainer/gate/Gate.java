package io.radstream.modeltrainer.gate;

import io.radstream.modeltrainer.evaluation.Bootstrap;
import io.radstream.modeltrainer.evaluation.Evaluation;
import io.radstream.modeltrainer.evaluation.PatientDraws;
import io.radstream.modeltrainer.gate.NonInferiorityCheck.Verdict;
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
   * @param champion judgements of films that neither model learned from
   * @param candidate judgements of the same films
   */
  public GateDecision decide(Evaluation champion, Evaluation candidate) {
    PairedImages films = PairedImages.of(champion, candidate);
    PatientDraws draws = PatientDraws.of(films.champion(), random);
    DrawCounts tally = DrawCounts.of(films, rules, draws);
    return new GateDecision(
        refusals(films, tally),
        warnings(tally),
        films.size(),
        draws.patients(),
        tally.betterShare(),
        tally.accuracy(),
        tally.logLoss(),
        tally.guards(),
        rules);
  }

  private List<String> refusals(PairedImages films, DrawCounts tally) {
    List<String> refusals = new ArrayList<>();
    if (films.size() < rules.leastFilms()) {
      refusals.add(
          "only %d held-out films; at least %d are needed to tell two models apart"
              .formatted(films.size(), rules.leastFilms()));
    }
    if (films.onlyChampion() > 0) {
      refusals.add(
          "the candidate could not judge %d films that the champion could"
              .formatted(films.onlyChampion()));
    }
    if (!(tally.betterShare() >= rules.required())) {
      refusals.add(notBetter(tally));
    }
    tally.guards().stream()
        .filter(guard -> guard.verdict() == Verdict.LOST)
        .forEach(guard -> refusals.add(guard.sentence()));
    return refusals;
  }

  private String notBetter(DrawCounts tally) {
    return String.format(
        Locale.ROOT,
        "not shown to be better: accuracy %.4f against the champion's %.4f, better in %.1f %% of"
            + " the resamplings where %.1f %% are required",
        tally.accuracy().candidate(),
        tally.accuracy().champion(),
        100 * tally.betterShare(),
        100 * rules.required());
  }

  private static List<String> warnings(DrawCounts tally) {
    return tally.guards().stream()
        .filter(guard -> guard.verdict() == Verdict.UNCERTAIN)
        .map(guard -> "within chance, but look: " + guard.sentence())
        .toList();
  }
}
