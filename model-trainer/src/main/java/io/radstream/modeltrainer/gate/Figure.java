package io.radstream.modeltrainer.gate;

import io.radstream.modeltrainer.evaluation.Metrics;
import io.radstream.modeltrainer.evaluation.Sample;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A figure that both models have.
 *
 * @param name for reading
 * @param of where it stands
 * @param limit what change is a loss
 */
record Figure(String name, ToDoubleFunction<Metrics> of, Limit limit) {

  Difference compare(Both once, List<Both> drawn) {
    return Difference.of(
        name,
        once.champion().count(),
        of.applyAsDouble(once.champion()),
        of.applyAsDouble(once.candidate()),
        drawn.stream().mapToDouble(this::change).toArray(),
        limit);
  }

  private double change(Both both) {
    return of.applyAsDouble(both.candidate()) - of.applyAsDouble(both.champion());
  }

  /** Both models on the same images. */
  record Both(Metrics champion, Metrics candidate) {

    static Both of(Sample champion, Sample candidate, int[] times) {
      return new Both(champion.metrics(times), candidate.metrics(times));
    }

    /** Whether the candidate is more accurate, or as accurate and less surprised. */
    boolean candidateIsBetter() {
      return candidate.accuracy() > champion.accuracy()
          || (candidate.accuracy() == champion.accuracy()
              && candidate.logLoss() < champion.logLoss());
    }
  }
}
