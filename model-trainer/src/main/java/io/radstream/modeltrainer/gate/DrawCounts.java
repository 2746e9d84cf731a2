package io.radstream.modeltrainer.gate;

import io.radstream.modeltrainer.evaluation.Metrics;
import io.radstream.modeltrainer.evaluation.PatientDraws;
import io.radstream.modeltrainer.evaluation.Sample;
import io.radstream.modeltrainer.gate.Figure.Both;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Both models counted on the images and on every draw of them.
 *
 * @param betterShare share of the draws in which the candidate is the better one
 */
record DrawCounts(
    double betterShare, Difference accuracy, Difference logLoss, List<NonInferiorityCheck> checks) {

  static DrawCounts of(PairedImages images, GateRules rules, PatientDraws draws) {
    List<int[]> times = Stream.generate(draws::next).limit(rules.rounds()).toList();
    Sample champion = new Sample(images.champion());
    Sample candidate = new Sample(images.candidate());
    Both once = Both.of(champion, candidate, Sample.once(images.size()));
    List<Both> drawn = times.stream().map(draw -> Both.of(champion, candidate, draw)).toList();
    List<NonInferiorityCheck> checks = new ArrayList<>();
    for (Figure figure : guarded(rules)) {
      checks.add(
          NonInferiorityCheck.of(
              figure.compare(once, drawn), figure.limit(), rules.lossConfidence()));
    }
    checks.addAll(Cells.of(images.champion(), rules).checks(images, times, rules));
    return new DrawCounts(
        (double) drawn.stream().filter(Both::candidateIsBetter).count() / rules.rounds(),
        new Figure("accuracy", Metrics::accuracy, new Limit(true, 0)).compare(once, drawn),
        new Figure("log loss", Metrics::logLoss, new Limit(false, 0)).compare(once, drawn),
        List.copyOf(checks));
  }

  private static List<Figure> guarded(GateRules rules) {
    return List.of(
        new Figure(
            "share of images answered", Metrics::coverage, new Limit(true, rules.coverageMargin())),
        new Figure("expected calibration error", Metrics::ece, new Limit(false, rules.margin())));
  }
}
