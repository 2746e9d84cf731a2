package io.radstream.modeltrainer.gate;

import io.radstream.modeltrainer.evaluation.Metrics;
import io.radstream.modeltrainer.evaluation.PatientDraws;
import io.radstream.modeltrainer.evaluation.Sample;
import io.radstream.modeltrainer.gate.Figure.Both;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Both models counted on the films and on every draw of them.
 *
 * @param betterShare share of the draws in which the candidate is the better one
 */
record DrawCounts(double betterShare, Difference accuracy, Difference logLoss, List<NonInferiorityCheck> guards) {

  static DrawCounts of(PairedImages films, GateRules rules, PatientDraws draws) {
    List<int[]> times = Stream.generate(draws::next).limit(rules.rounds()).toList();
    Sample champion = new Sample(films.champion());
    Sample candidate = new Sample(films.candidate());
    Both once = Both.of(champion, candidate, Sample.once(films.size()));
    List<Both> drawn = times.stream().map(draw -> Both.of(champion, candidate, draw)).toList();
    List<NonInferiorityCheck> guards = new ArrayList<>();
    for (Figure figure : guarded(rules)) {
      guards.add(NonInferiorityCheck.of(figure.compare(once, drawn), figure.limit(), rules.lossConfidence()));
    }
    guards.addAll(Cells.of(films.champion(), rules).guards(films, times, rules));
    return new DrawCounts(
        (double) drawn.stream().filter(Both::candidateIsBetter).count() / rules.rounds(),
        new Figure("accuracy", Metrics::accuracy, new Limit(true, 0)).compare(once, drawn),
        new Figure("log loss", Metrics::logLoss, new Limit(false, 0)).compare(once, drawn),
        List.copyOf(guards));
  }

  private static List<Figure> guarded(GateRules rules) {
    return List.of(
        new Figure(
            "share of films answered", Metrics::coverage, new Limit(true, rules.coverageMargin())),
        new Figure("expected calibration error", Metrics::ece, new Limit(false, rules.margin())));
  }
}
