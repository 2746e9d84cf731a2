package io.radstream.modeltrainer.evaluation;

import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.evaluation.EvaluationPlots.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How often models gave the finding of a radiologist, in total, by source and by device. Labels
 * that were given after seeing a model's answer (assisted ones) are never counted together with
 * others: people follow machines. Immutable.
 *
 * @param models their names, in the order of each row's figures
 * @param rows one of each group and kind of label that there are images of
 * @param leastInCell images without which a row has no interval
 */
public record ReaderAgreement(List<String> models, List<Row> rows, int leastInCell) {

  /** What the gate takes unless told otherwise. */
  private static final int LEAST_IN_CELL = 20;

  /** Copies the lists. */
  public ReaderAgreement {
    models = List.copyOf(models);
    rows = List.copyOf(rows);
  }

  /**
   * Images of one group that are labeled in one way.
   *
   * @param group {@code all images}, {@code source: NAME} or {@code device: NAME}
   * @param assisted whether the labels were given after seeing a model's answer
   * @param images how many, at least 1
   * @param figures one a model
   */
  public record Row(String group, boolean assisted, int images, List<Figure> figures) {

    /** Copies the list. */
    public Row {
      figures = List.copyOf(figures);
    }

    String name() {
      return group + (assisted ? ", assisted" : ", unassisted");
    }
  }

  /**
   * One model's figures of a row.
   *
   * @param agreed images with the reader's finding
   * @param abstained images without a finding
   * @param share of the row's images with the reader's finding, 0 to 1
   * @param interval 95 % interval of the share; null where there are too few images
   */
  public record Figure(int agreed, int abstained, double share, @Nullable Interval interval) {

    /** The 95 % interval of the share. */
    public Optional<Interval> shareInterval() {
      return Optional.ofNullable(interval);
    }
  }

  /** Counts for one model, called {@code model}. */
  public static ReaderAgreement of(Evaluation evaluation) {
    return of(List.of(new Named("model", evaluation.images())), LEAST_IN_CELL, Bootstrap::standard);
  }

  /**
   * Counts.
   *
   * @param models classifications of the same images in the same order
   * @param leastInCell images without which a row has no interval
   * @param draws gives the draws of one figure; each model gets the same ones
   */
  public static ReaderAgreement of(List<Named> models, int leastInCell, Supplier<Bootstrap> draws) {
    List<Row> rows = new ArrayList<>();
    List<LabeledImage> read =
        models.get(0).images().stream()
            .map(ClassifiedImage::image)
            .filter(LabeledImage::readByRadiologist)
            .toList();
    groups(read)
        .forEach(
            (group, member) ->
                Stream.of(false, true)
                    .map(kind -> new Cell(group, kind, member))
                    .map(cell -> cell.row(models, leastInCell, draws))
                    .filter(row -> row.images() > 0)
                    .forEach(rows::add));
    return new ReaderAgreement(models.stream().map(Named::name).toList(), rows, leastInCell);
  }

  private static Map<String, Predicate<LabeledImage>> groups(List<LabeledImage> read) {
    Map<String, Predicate<LabeledImage>> groups = new LinkedHashMap<>();
    groups.put("all images", image -> true);
    addEach(groups, "source: ", read, LabeledImage::source);
    addEach(groups, "device: ", read, LabeledImage::device);
    return groups;
  }

  private static void addEach(
      Map<String, Predicate<LabeledImage>> groups,
      String kind,
      List<LabeledImage> read,
      Function<LabeledImage, String> of) {
    read.stream()
        .map(of)
        .filter(name -> !name.isEmpty())
        .distinct()
        .sorted()
        .forEach(name -> groups.put(kind + name, image -> of.apply(image).equals(name)));
  }

  /** Which images make up a row. */
  private record Cell(String group, boolean assisted, Predicate<LabeledImage> member) {

    Row row(List<Named> models, int leastInCell, Supplier<Bootstrap> draws) {
      List<List<ClassifiedImage>> inside = models.stream().map(this::inside).toList();
      return new Row(
          group,
          assisted,
          inside.get(0).size(),
          inside.stream().map(images -> figure(images, leastInCell, draws)).toList());
    }

    private List<ClassifiedImage> inside(Named model) {
      return model.images().stream()
          .filter(classified -> classified.image().readByRadiologist())
          .filter(classified -> classified.image().assisted() == assisted)
          .filter(classified -> member.test(classified.image()))
          .toList();
    }

    private static Figure figure(
        List<ClassifiedImage> images, int leastInCell, Supplier<Bootstrap> draws) {
      int agreed = (int) images.stream().filter(Cell::agrees).count();
      return new Figure(
          agreed,
          (int) images.stream().filter(ClassifiedImage::abstained).count(),
          (double) agreed / images.size(),
          images.size() < leastInCell
              ? null
              : draws.get().ofShare(images, Cell::agrees).orElse(null));
    }

    private static boolean agrees(ClassifiedImage classified) {
      return !classified.abstained() && classified.right();
    }
  }
}
