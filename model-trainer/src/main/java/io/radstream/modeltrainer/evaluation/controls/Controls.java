package io.radstream.modeltrainer.evaluation.controls;

import io.radstream.model.confidence.Probabilities;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.dataset.Manifest;
import io.radstream.modeltrainer.evaluation.Assessment.Part;
import io.radstream.modeltrainer.evaluation.Bootstrap;
import io.radstream.modeltrainer.evaluation.ClassifiedImage;
import io.radstream.modeltrainer.evaluation.EvaluationPlots;
import io.radstream.modeltrainer.evaluation.Evaluator;
import io.radstream.modeltrainer.evaluation.Metrics;
import io.radstream.modeltrainer.evaluation.ReportSection;
import io.radstream.modeltrainer.evaluation.controls.ThumbnailControl.Thumbnails;
import io.radstream.modeltrainer.report.Page;
import io.radstream.modeltrainer.report.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The model beside classifies that see no lungs, or hardly anything, on the same images.
 *
 * @param rows the model first
 */
public record Controls(List<Row> rows) implements ReportSection {

  private static final List<String> HEADINGS =
      List.of("classifier", "accuracy", "adults", "sources weighed alike", "ages weighed alike");

  /** Copies the list. */
  public Controls {
    rows = List.copyOf(rows);
  }

  /**
   * One classify.
   *
   * @param part all images
   * @param adults accuracy among adults
   * @param bySource mean over sources with at least two classes of their classes' sensitivities
   * @param byAge the same over adults and children
   */
  public record Row(Part part, double adults, double bySource, double byAge) {

    static Row of(String name, List<ClassifiedImage> images) {
      return new Row(
          new Part(name, Metrics.of(images), Bootstrap.standard().intervals(images)),
          Metrics.of(images.stream().filter(classified -> classified.image().adult()).toList())
              .accuracy(),
          Balance.bySource(images),
          Balance.byAge(images));
    }

    private String[] cells() {
      return new String[] {
        part.name(),
        part.figure("accuracy"),
        EvaluationPlots.number(adults),
        EvaluationPlots.number(bySource),
        EvaluationPlots.number(byAge)
      };
    }
  }

  /**
   * Learns and asks all of them. Takes as long as decoding the training images.
   *
   * @param model of the bundle, open
   * @param classified what it said of the images as they are
   * @param all images of every side, training images among them
   */
  public static Controls of(
      Evaluator model, List<ClassifiedImage> classified, List<LabeledImage> all) {
    List<LabeledImage> images = classified.stream().map(ClassifiedImage::image).toList();
    List<LabeledImage> training = Manifest.side(all, Side.TRAIN);
    ThumbnailControl thumbnails =
        new ThumbnailControl(
            Thumbnails.of(training),
            Thumbnails.of(Manifest.side(all, Side.VALIDATION)),
            Thumbnails.of(images));
    List<Row> rows = new ArrayList<>();
    rows.add(Row.of("the model, whole image", classified));
    for (View view : List.of(View.RIM, View.BACKGROUND)) {
      rows.add(Row.of("the model, " + view.label(), model.evaluate(images, view::of).images()));
    }
    for (View view : View.values()) {
      rows.add(Row.of("ridge on 24x24 thumbnails, " + view.label(), thumbnails.classify(view)));
    }
    rows.add(
        Row.of("source and age alone, no image", new OriginControl(training).classify(images)));
    return new Controls(rows);
  }

  @Override
  public Map<String, Object> json() {
    return Map.of("controls", rows.stream().map(Controls::json).toList());
  }

  private static Map<String, Object> json(Row row) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("judge", row.part().name());
    put(values, "accuracy", row.part().metrics().accuracy());
    var interval = row.part().intervals().get("accuracy");
    if (interval != null) {
      values.put("interval", List.of(interval.low(), interval.high()));
    }
    put(values, "adults", row.adults());
    put(values, "sourceBalanced", row.bySource());
    put(values, "ageBalanced", row.byAge());
    return values;
  }

  private static void put(Map<String, Object> values, String name, double value) {
    if (Double.isFinite(value)) {
      values.put(name, value);
    }
  }

  @Override
  public void addTo(Page page) {
    page.section("What age, source and the rim of an image explain");
    Table table = new Table("", HEADINGS);
    rows.forEach(row -> table.row(row.cells()));
    page.table(table);
    page.note(
        "A classifier that sees no lungs and is still right knows the class from where the image comes"
            + " from. The ridge classifiers were learned on the training images in the same view;"
            + " the model was not, so what it makes of blank images only shows what it leans on.");
    page.note(
        "Weighed alike: groups of a single class are left out, and every other group counts the"
            + " same, every class in it too.");
  }

  @Override
  public String text() {
    StringBuilder text =
        new StringBuilder("## What age, source and the rim of an image explain\n\n| ");
    text.append(String.join(" | ", HEADINGS)).append(" |\n|---|---|---|---|---|\n");
    rows.forEach(row -> text.append("| %s |%n".formatted(String.join(" | ", row.cells()))));
    return text.toString();
  }

  /**
   * Names the class from source and population alone, without a look at the image: the commonest
   * class of the training images of the same cell, of the same population where the cell is new, of
   * all images where that is new too.
   */
  static final class OriginControl {

    private record Cell(String source, String population) {}

    private final Map<Cell, int[]> counts = new HashMap<>();

    /** Learns from training images. */
    OriginControl(List<LabeledImage> training) {
      for (LabeledImage image : training) {
        for (Cell cell : cells(image)) {
          counts.computeIfAbsent(cell, key -> new int[3])[image.classIndex()]++;
        }
      }
    }

    /** From the narrowest to the widest. */
    private static List<Cell> cells(LabeledImage image) {
      String age = image.adult() ? "adult" : image.child() ? "child" : "";
      return List.of(new Cell(image.source(), age), new Cell("*", age), new Cell("*", "*"));
    }

    List<ClassifiedImage> classify(List<LabeledImage> images) {
      return images.stream().map(image -> ClassifiedImage.found(image, shares(image))).toList();
    }

    private Probabilities shares(LabeledImage image) {
      for (Cell cell : cells(image)) {
        int[] of = counts.get(cell);
        if (of != null) {
          double all = of[0] + of[1] + of[2];
          return new Probabilities(of[0] / all, of[1] / all, of[2] / all);
        }
      }
      throw new IllegalStateException("there were no training images");
    }
  }
}
