package io.radstream.cli.demo;

import io.radstream.modeltrainer.snapshot.LabeledImage;
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
record TestSet(Map<Path, DemoImage> films, Set<String> adults) {

  /**
   * Of films below a folder.
   *
   * @param folder that names for people are relative to
   */
  static TestSet of(Path folder, List<LabeledImage> films) {
    Map<Path, DemoImage> byFile = new LinkedHashMap<>();
    films.forEach(
        film ->
            byFile.put(film.file(), new DemoImage(name(folder, film.file()), film.finding(), false)));
    return new TestSet(
        byFile,
        films.stream()
            .filter(LabeledImage::adult)
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
    private final TestSet exam;
    private final OutcomeMatcher ledger;
    private final TestScore marks = new TestScore();

    private Sitting(TestSet exam) {
      this.exam = exam;
      this.ledger = new OutcomeMatcher(exam.films());
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

    TestScore marks() {
      return marks;
    }
  }
}
