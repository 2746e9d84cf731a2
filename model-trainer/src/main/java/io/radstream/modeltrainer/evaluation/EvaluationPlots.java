package io.radstream.modeltrainer.evaluation;

import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.report.Plot;
import io.radstream.modeltrainer.report.Plot.Ink;
import io.radstream.modeltrainer.report.Plot.Line;
import io.radstream.modeltrainer.report.Plot.Point;
import io.radstream.modeltrainer.report.Table;
import io.radstream.modeltrainer.report.Table.Cell;
import io.radstream.modeltrainer.report.Table.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Classified images as plots and tables; several sets of classifications are drawn into one plot.
 */
public final class EvaluationPlots {

  private static final Ink[] INKS = {Ink.FIRST, Ink.SECOND, Ink.THIRD};

  private EvaluationPlots() {}

  /**
   * Classifications with the name they have in legends.
   *
   * @param name for example {@code candidate}
   */
  public record Named(String name, List<ClassifiedImage> images) {}

  /** The ROC curve of one class, a line a set. */
  public static Plot roc(Finding finding, List<Named> sets) {
    List<Line> lines = new ArrayList<>(List.of(Plot.diagonal()));
    for (int i = 0; i < sets.size(); i++) {
      RocCurve curve = RocCurve.of(finding, sets.get(i).images());
      List<Point> points =
          curve.points().stream()
              .map(at -> new Point(at.falsePositives(), at.truePositives()))
              .toList();
      String name = sets.get(i).name() + ": AUC " + number(curve.area());
      lines.add(new Line(name, INKS[i], false, points));
    }
    return new Plot(
        "ROC, " + finding + " against the rest", "1 - specificity", "sensitivity", 1, 1, lines);
  }

  /** Reliability, a line each. */
  public static Plot reliability(List<String> names, List<Reliability> sets) {
    List<Line> lines = new ArrayList<>(List.of(Plot.diagonal()));
    for (int i = 0; i < sets.size(); i++) {
      Reliability reliability = sets.get(i);
      double all = reliability.bins().stream().mapToInt(Reliability.Bin::images).sum();
      List<Point> points =
          reliability.bins().stream()
              .map(bin -> new Point(bin.confidence(), bin.accuracy(), bin.images() / all))
              .toList();
      String name = names.get(i) + ": ECE " + number(reliability.error());
      lines.add(new Line(name, INKS[i], true, points));
    }
    return new Plot(
        "Reliability (dots: number of images)", "confidence", "share right", 1, 1, lines);
  }

  /** The risk-coverage curve, a line a set. */
  public static Plot riskCoverage(List<Named> sets) {
    List<Line> lines = new ArrayList<>();
    double highest = 0.05;
    for (int i = 0; i < sets.size(); i++) {
      List<Point> points =
          RiskCoverage.points(sets.get(i).images()).stream()
              .map(at -> new Point(at.coverage(), at.risk()))
              .toList();
      highest = points.stream().mapToDouble(Point::y).reduce(highest, Math::max);
      String name =
          sets.get(i).name() + ": area " + number(Metrics.of(sets.get(i).images()).aurc());
      lines.add(new Line(name, INKS[i], false, points));
    }
    double end = Math.min(1, Math.ceil(highest * 10) / 10);
    return new Plot("Risk and coverage", "share answered", "share wrong", 1, end, lines);
  }

  /** Images by label and likeliest class, shaded by the share of the label's images. */
  public static Table confusion(String caption, Metrics metrics) {
    List<String> headings =
        Stream.concat(Stream.of("label \\ found"), Stream.of(Finding.values()).map(Finding::name))
            .toList();
    Table table = new Table(caption, headings);
    for (Finding label : Finding.values()) {
      int all = Math.max(1, metrics.confusion().labeled(label));
      List<Cell> cells = new ArrayList<>(List.of(Cell.of(label.name())));
      for (Finding found : Finding.values()) {
        int count = metrics.confusion().count(label, found);
        cells.add(new Cell(Integer.toString(count), Look.PLAIN, (double) count / all));
      }
      table.row(cells);
    }
    return table;
  }

  /** Three digits after the point; a dash where there is no figure. */
  public static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }
}
