package io.radstream.cli.demo.learning;

import io.radstream.modeltrainer.snapshot.LabelledFilm;
import io.radstream.modeltrainer.snapshot.LabelledFilm.Side;
import io.radstream.modeltrainer.snapshot.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The films of one demo, by what they are for. No patient has films in two of the lists.
 *
 * @param first what the first model learns from, of the side {@code TRAIN}, and is validated on
 * @param labelled what is labelled on the topic; the snapshot puts each on its side anew
 * @param exam what models are measured on: never learned from, never shown to the gate
 * @param passing what flows through the stream meanwhile
 */
public record FilmChoice(
    List<LabelledFilm> first,
    List<LabelledFilm> labelled,
    List<LabelledFilm> exam,
    List<LabelledFilm> passing) {

  /** Every so many-th patient of the first model's is there to validate on. */
  private static final int VALIDATES = 5;

  /** Copies the lists. */
  public FilmChoice {
    first = List.copyOf(first);
    labelled = List.copyOf(labelled);
    exam = List.copyOf(exam);
    passing = List.copyOf(passing);
  }

  /**
   * Chooses; the same of the same films each time.
   *
   * @throws TooFewFilmsException naming split and class that are short
   */
  public static FilmChoice of(List<LabelledFilm> all, Sizes sizes) throws TooFewFilmsException {
    List<LabelledFilm> test = Manifest.side(all, Side.TEST);
    List<LabelledFilm> train = without(Manifest.side(all, Side.TRAIN), test);
    List<LabelledFilm> exam = Draw.balanced(test, Sizes.perClass(sizes.exam()), "split test");
    List<LabelledFilm> first = Draw.balanced(train, Sizes.perClass(sizes.first()), "split train");
    List<LabelledFilm> labelled =
        Draw.balanced(
            without(train, first),
            Sizes.perClass(sizes.labels()),
            "split train without the first model's patients");
    List<LabelledFilm> passing = without(without(Manifest.side(all, Side.VALIDATION), test), train);
    if (passing.isEmpty()) {
      throw new TooFewFilmsException("films of split val are needed, to flow meanwhile");
    }
    return new FilmChoice(sided(first), labelled, exam, passing);
  }

  private static List<LabelledFilm> without(List<LabelledFilm> films, List<LabelledFilm> others) {
    Set<String> patients =
        others.stream().map(LabelledFilm::patient).collect(Collectors.toUnmodifiableSet());
    return films.stream().filter(film -> !patients.contains(film.patient())).toList();
  }

  private static List<LabelledFilm> sided(List<LabelledFilm> films) {
    Map<String, Side> sides = new LinkedHashMap<>();
    List<LabelledFilm> sided = new ArrayList<>();
    for (LabelledFilm film : films) {
      boolean validates = sides.size() % VALIDATES == VALIDATES - 1;
      Side side =
          sides.computeIfAbsent(film.patient(), name -> validates ? Side.VALIDATION : Side.TRAIN);
      sided.add(
          new LabelledFilm(
              film.file(), film.finding(), side, film.population(), film.source(), film.patient()));
    }
    return sided;
  }
}
