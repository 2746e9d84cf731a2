package io.radstream.modeltrainer.gate;

import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.evaluation.ClassifiedImage;
import io.radstream.modeltrainer.evaluation.Metrics;
import io.radstream.modeltrainer.evaluation.PatientDraws;
import io.radstream.modeltrainer.evaluation.Sample;
import io.radstream.modeltrainer.evaluation.Subgroups;
import io.radstream.modeltrainer.gate.DrawCounts.Figure.Both;
import io.radstream.modeltrainer.gate.NonInferiorityCheck.Difference;
import io.radstream.modeltrainer.gate.NonInferiorityCheck.Difference.Limit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
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

  /**
   * The cells whose sensitivity is guarded: each class of all images, of the adults, of the
   * children and of each source, as far as they hold enough images.
   */
  private static final class Cells {

    private final List<Cell> cells;

    private Cells(List<Cell> cells) {
      this.cells = cells;
    }

    /**
     * Images of one class in one subgroup; all accuracy among them is the class's sensitivity.
     *
     * @param members indices of the images
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    private record Cell(String name, int[] members) {

      double found(boolean[] right, int[] times) {
        int found = 0;
        int all = 0;
        for (int image : members) {
          found += right[image] ? times[image] : 0;
          all += times[image];
        }
        return all == 0 ? Double.NaN : (double) found / all;
      }
    }

    static Cells of(List<ClassifiedImage> images, GateRules rules) {
      Map<String, List<ClassifiedImage>> groups = new LinkedHashMap<>();
      groups.put("all images", images);
      groups.putAll(Subgroups.populationsAndSources(images));
      List<Cell> cells = new ArrayList<>();
      groups.forEach(
          (name, group) -> {
            for (Finding finding : Finding.values()) {
              cells.add(
                  new Cell(
                      "sensitivity of %s, %s".formatted(finding, name),
                      indices(images, group, finding)));
            }
          });
      return new Cells(
          cells.stream().filter(cell -> cell.members().length >= rules.leastInCell()).toList());
    }

    private static int[] indices(
        List<ClassifiedImage> images, List<ClassifiedImage> group, Finding finding) {
      Set<ClassifiedImage> inside = new HashSet<>(group);
      return IntStream.range(0, images.size())
          .filter(i -> images.get(i).image().finding() == finding && inside.contains(images.get(i)))
          .toArray();
    }

    List<NonInferiorityCheck> checks(PairedImages images, List<int[]> draws, GateRules rules) {
      boolean[] champion = right(images.champion());
      boolean[] candidate = right(images.candidate());
      int[] once = Sample.once(images.size());
      return cells.stream()
          .map(cell -> check(cell, champion, candidate, once, draws, rules))
          .toList();
    }

    private static NonInferiorityCheck check(
        Cell cell,
        boolean[] champion,
        boolean[] candidate,
        int[] once,
        List<int[]> draws,
        GateRules rules) {
      Limit limit = new Limit(true, rules.margin());
      double[] changes =
          draws.stream()
              .mapToDouble(times -> cell.found(candidate, times) - cell.found(champion, times))
              .toArray();
      Difference difference =
          Difference.of(
              cell.name(),
              cell.members().length,
              cell.found(champion, once),
              cell.found(candidate, once),
              changes,
              limit);
      return NonInferiorityCheck.of(difference, limit, rules.lossConfidence());
    }

    private static boolean[] right(List<ClassifiedImage> images) {
      boolean[] right = new boolean[images.size()];
      for (int i = 0; i < right.length; i++) {
        right[i] = images.get(i).right();
      }
      return right;
    }
  }
}
