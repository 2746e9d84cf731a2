package io.radstream.modeltrainer;

import io.radstream.modeltrainer.snapshot.LabelledFilm;
import io.radstream.modeltrainer.snapshot.Manifest;
import io.radstream.modeltrainer.snapshot.ManifestResult;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the labelled films are: options that {@code train} and {@code evaluate} share. */
final class FilmFolder {

  private static final int PROBLEMS_SHOWN = 20;

  @Option(
      names = "--images",
      required = true,
      paramLabel = "DIR",
      description = "Folder that the manifest's file names are relative to.")
  private Path images = Path.of("");

  @Option(
      names = "--manifest",
      required = true,
      paramLabel = "CSV",
      description =
          "CSV with a header: file and label (COVID19, PNEUMONIA, NORMAL) are needed; split"
              + " (train, val, test), population, source and patient_group are used when there.")
  private Path manifest = Path.of("");

  /** The films, or nothing after the errors have been told. */
  Optional<List<LabelledFilm>> read(PrintWriter errors) {
    if (!Files.isDirectory(images)) {
      return refuse(errors, List.of("--images: no folder " + images));
    }
    if (!Files.isReadable(manifest)) {
      return refuse(errors, List.of("--manifest: no readable file " + manifest));
    }
    ManifestResult result = Manifest.read(manifest, images);
    if (result instanceof ManifestResult.Films films && !films.films().isEmpty()) {
      return Optional.of(films.films());
    }
    return refuse(
        errors,
        result instanceof ManifestResult.Wrong wrong
            ? wrong.problems()
            : List.of("--manifest: holds no film"));
  }

  private static Optional<List<LabelledFilm>> refuse(PrintWriter errors, List<String> problems) {
    problems.stream().limit(PROBLEMS_SHOWN).forEach(errors::println);
    if (problems.size() > PROBLEMS_SHOWN) {
      errors.printf("... and %d more%n", problems.size() - PROBLEMS_SHOWN);
    }
    errors.flush();
    return Optional.empty();
  }
}
