package io.radstream.cli.demo;

import io.radstream.modeltrainer.snapshot.LabelledFilm;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The films that models are measured on, over and over the same.
 *
 * @param films by their files
 * @param adults names of those that show one
 */
record Exam(Map<Path, Film> films, Set<String> adults) {

  /**
   * Of films below a folder.
   *
   * @param folder that names for people are relative to
   */
  static Exam of(Path folder, List<LabelledFilm> films) {
    Map<Path, Film> byFile = new LinkedHashMap<>();
    films.forEach(
        film ->
            byFile.put(film.file(), new Film(name(folder, film.file()), film.finding(), false)));
    return new Exam(
        byFile,
        films.stream()
            .filter(LabelledFilm::adult)
            .map(film -> name(folder, film.file()))
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString();
  }

  /** A sitting that nobody has begun yet. */
  Sitting sitting() {
    return new Sitting(this);
  }

  /** Its files, in the order of publishing. */
  List<Path> files() {
    return List.copyOf(films.keySet());
  }

  /** One time that all its films are judged. For one thread. */
  static final class Sitting {
    private final Exam exam;
    private final Ledger ledger;
    private final Marks marks = new Marks();

    private Sitting(Exam exam) {
      this.exam = exam;
      this.ledger = new Ledger(exam.films());
    }

    void enter(DemoEvent event) {
      ledger
          .enter(event)
          .ifPresent(
              verdict -> marks.add(verdict, exam.adults().contains(verdict.film().source())));
    }

    /** Whether each film has its verdict. */
    boolean over() {
      return ledger.complete();
    }

    /** Films without one. */
    int open() {
      return ledger.open();
    }

    Marks marks() {
      return marks;
    }
  }
}
