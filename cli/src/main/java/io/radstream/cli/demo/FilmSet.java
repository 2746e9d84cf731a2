package io.radstream.cli.demo;

import io.radstream.console.ExitCode;
import io.radstream.producertools.publish.FilmFiles;
import io.radstream.producertools.publish.FoundFilms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is to be judged.
 *
 * @param films by their files, in the order of publishing
 * @param missed films that could not be had
 */
record FilmSet(Map<Path, Film> films, List<Verdict.SetAside> missed) {

  /** Keeps the order. */
  FilmSet {
    films = Collections.unmodifiableMap(new LinkedHashMap<>(films));
    missed = List.copyOf(missed);
  }

  /**
   * All films below a folder, as {@link FilmFiles} finds them.
   *
   * @throws DemoException if it does not exist or has none
   */
  static FilmSet under(Path folder) throws DemoException {
    if (!Files.exists(folder)) {
      throw new DemoException(ExitCode.USAGE, "--images: no such folder: " + folder);
    }
    Map<Path, Film> films = new LinkedHashMap<>();
    List<Verdict.SetAside> missed = new ArrayList<>();
    try {
      FoundFilms found = FilmFiles.under(folder);
      found.files().forEach(file -> films.put(file, Film.in(folder, file)));
      found.problems().forEach(problem -> missed.add(missed(folder, problem)));
    } catch (IOException e) {
      throw new DemoException(
          ExitCode.USAGE, "--images: %s cannot be read: %s".formatted(folder, e));
    }
    if (films.isEmpty()) {
      throw new DemoException(ExitCode.USAGE, "--images: no files in " + folder);
    }
    return new FilmSet(films, missed);
  }

  private static Verdict.SetAside missed(Path folder, FoundFilms.Problem problem) {
    Film film = Film.in(folder, problem.place());
    return new Verdict.SetAside(film, Verdict.Way.REFUSED, null, "NOT_READABLE", problem.detail());
  }

  /** Every film, those included that could not be had. */
  List<Film> all() {
    return Stream.concat(films.values().stream(), missed.stream().map(Verdict::film)).toList();
  }

  /** How many files there are. */
  int size() {
    return films.size();
  }
}
