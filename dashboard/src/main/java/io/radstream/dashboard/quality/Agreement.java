package io.radstream.dashboard.quality;

import io.radstream.dashboard.window.Attachments;
import io.radstream.dashboard.window.Attachments.Label;
import io.radstream.dashboard.window.SeenImage;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.FilmClass;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How the model's answers agree with labels. Immutable.
 *
 * @param labeled images with an answer and a label of one of the three classes
 * @param confusion three rows, truth COVID19, PNEUMONIA, NORMAL; four columns, the answer of the
 *     same and then abstained
 */
public record Agreement(int labeled, List<List<Integer>> confusion) {

  private static final List<FilmClass> CLASSES =
      List.of(FilmClass.COVID19, FilmClass.PNEUMONIA, FilmClass.NORMAL);
  private static final int ABSTAINED = 3;

  /** The 97.5 % quantile of the normal distribution: two-sided intervals of 95 %. */
  private static final double Z = 1.959964;

  /** Copies the rows. */
  public Agreement {
    confusion = confusion.stream().map(List::copyOf).toList();
  }

  /**
   * Share of a class's films that were recognised; an abstention does not recognise one.
   *
   * @param value empty if there is no such film
   * @param low lower end of Wilson's interval of 95 %
   * @param high upper end
   * @param of films of the class
   */
  public record Sensitivity(
      FilmClass finding, OptionalDouble value, double low, double high, int of) {}

  /**
   * Counts each image once, by its newest outcome.
   *
   * @param images newest first
   * @param assisted whether labels are counted whose labeller had seen the answer, or the others
   */
  public static Agreement of(List<SeenImage> images, Attachments attachments, boolean assisted) {
    int[][] counts = new int[CLASSES.size()][ABSTAINED + 1];
    Set<String> counted = new HashSet<>();
    int labeled = 0;
    for (SeenImage image : images) {
      Optional<Label> label =
          attachments.label(image.ids().image()).filter(one -> one.assisted() == assisted);
      SeenImage.Answer answer = image.answer();
      int truth = label.map(one -> CLASSES.indexOf(one.finding())).orElse(-1);
      if (answer != null && truth >= 0 && counted.add(image.ids().image())) {
        counts[truth][column(answer.finding())]++;
        labeled++;
      }
    }
    return new Agreement(labeled, rows(counts));
  }

  private static int column(DiagnosisFinding finding) {
    return switch (finding) {
      case COVID19 -> 0;
      case PNEUMONIA -> 1;
      case NORMAL -> 2;
      case ABSTAINED -> ABSTAINED;
    };
  }

  private static List<List<Integer>> rows(int[][] counts) {
    List<List<Integer>> rows = new ArrayList<>();
    for (int[] row : counts) {
      List<Integer> cells = new ArrayList<>();
      for (int cell : row) {
        cells.add(cell);
      }
      rows.add(cells);
    }
    return rows;
  }

  /** Of each class. */
  public List<Sensitivity> sensitivity() {
    List<Sensitivity> all = new ArrayList<>();
    for (int truth = 0; truth < CLASSES.size(); truth++) {
      List<Integer> row = confusion.get(truth);
      int of = row.stream().mapToInt(Integer::intValue).sum();
      all.add(wilson(CLASSES.get(truth), row.get(truth), of));
    }
    return all;
  }

  /** Wilson's score interval (E. B. Wilson, 1927). */
  private static Sensitivity wilson(FilmClass finding, int hits, int of) {
    if (of == 0) {
      return new Sensitivity(finding, OptionalDouble.empty(), 0, 1, 0);
    }
    double share = (double) hits / of;
    double z2 = Z * Z / of;
    double centre = (share + z2 / 2) / (1 + z2);
    double half = Z * Math.sqrt(share * (1 - share) / of + z2 / (4 * of)) / (1 + z2);
    return new Sensitivity(
        finding,
        OptionalDouble.of(share),
        Math.max(0, centre - half),
        Math.min(1, centre + half),
        of);
  }
}
