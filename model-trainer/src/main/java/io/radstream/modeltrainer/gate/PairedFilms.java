package io.radstream.modeltrainer.gate;

import io.radstream.modeltrainer.evaluation.Evaluation;
import io.radstream.modeltrainer.evaluation.JudgedFilm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The films that both models judged, in the same order.
 *
 * @param champion the champion's judgements
 * @param candidate the candidate's, of the same films
 * @param onlyChampion films that the candidate could not judge though the champion could
 */
record PairedFilms(List<JudgedFilm> champion, List<JudgedFilm> candidate, int onlyChampion) {

  static PairedFilms of(Evaluation champion, Evaluation candidate) {
    Map<Path, JudgedFilm> byFile = new HashMap<>();
    candidate.films().forEach(judged -> byFile.put(judged.film().file(), judged));
    List<JudgedFilm> first = new ArrayList<>();
    List<JudgedFilm> second = new ArrayList<>();
    for (JudgedFilm judged : champion.films()) {
      JudgedFilm other = byFile.get(judged.film().file());
      if (other != null) {
        first.add(judged);
        second.add(other);
      }
    }
    return new PairedFilms(
        List.copyOf(first), List.copyOf(second), champion.films().size() - first.size());
  }

  int size() {
    return champion.size();
  }
}
