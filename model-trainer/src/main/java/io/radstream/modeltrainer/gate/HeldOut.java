package io.radstream.modeltrainer.gate;

import io.radstream.modeltrainer.snapshot.LabeledImage;
import io.radstream.modeltrainer.snapshot.LabeledImage.Side;
import io.radstream.modeltrainer.snapshot.PseudonymKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The films two models are compared on: those of one side of the split, less those whose patient
 * also stands on a side that models learn from.
 *
 * @param films to be judged
 * @param warnings a sentence for everything that makes the comparison worth less
 */
public record HeldOut(List<LabeledImage> films, List<String> warnings) {

  /** Copies the lists. */
  public HeldOut {
    films = List.copyOf(films);
    warnings = List.copyOf(warnings);
  }

  /**
   * Chooses.
   *
   * @param all films of every side
   * @param side {@code TEST}, or {@code VALIDATION} with a warning: training chose its epoch and
   *     its temperature there
   */
  public static HeldOut of(List<LabeledImage> all, Side side) {
    Set<String> learnedFrom =
        all.stream()
            .filter(film -> film.side() != side && film.side() != Side.TEST)
            .map(LabeledImage::patient)
            .filter(patient -> !patient.isEmpty())
            .collect(Collectors.toSet());
    List<LabeledImage> ofSide = all.stream().filter(film -> film.side() == side).toList();
    List<LabeledImage> films =
        ofSide.stream().filter(film -> !learnedFrom.contains(film.patient())).toList();
    List<String> warnings = new ArrayList<>();
    if (films.size() < ofSide.size()) {
      warnings.add(
          "%d films left out: their patients have films on another side of the split"
              .formatted(ofSide.size() - films.size()));
    }
    PseudonymKeys.warning(all).ifPresent(warnings::add);
    if (side == Side.VALIDATION) {
      warnings.add(
          "compared on validation films: epoch, calibration and thresholds were chosen on them");
    }
    return new HeldOut(films, warnings);
  }
}
