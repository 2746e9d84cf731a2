package io.radstream.modeltrainer.evaluation;

import io.radstream.model.confidence.Finding;
import io.radstream.model.confidence.Probabilities;
import io.radstream.modeltrainer.snapshot.LabelledFilm;

/**
 * A film and what the bundle said of it.
 *
 * @param probabilities calibrated
 * @param abstained whether the bundle gave no finding
 */
public record JudgedFilm(LabelledFilm film, Probabilities probabilities, boolean abstained) {

  /** The likeliest class, whether the bundle abstained or not. */
  Finding likeliest() {
    return probabilities.likeliest();
  }

  boolean right() {
    return likeliest() == film.finding();
  }
}
