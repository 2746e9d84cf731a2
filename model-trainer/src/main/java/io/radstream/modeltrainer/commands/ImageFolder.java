package io.radstream.modeltrainer.commands;

import io.radstream.console.Printable;
import io.radstream.console.UsageException;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.Manifest;
import io.radstream.modeltrainer.dataset.Manifest.ManifestResult;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the labeled images are: options that {@code train} and {@code evaluate} share. */
final class ImageFolder {

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

  /** The images, or nothing after the errors have been told. */
  Optional<List<LabeledImage>> read(PrintWriter errors) {
    if (!Files.isDirectory(images)) {
      throw new UsageException("--images: no folder " + images);
    }
    if (!Files.isReadable(manifest)) {
      throw new UsageException("--manifest: no readable file " + manifest);
    }
    ManifestResult result = Manifest.read(manifest, images);
    if (result instanceof ManifestResult.Wrong wrong) {
      tell(errors, wrong);
      return Optional.empty();
    }
    List<LabeledImage> listed = ((ManifestResult.Images) result).images();
    if (listed.isEmpty()) {
      throw new UsageException("--manifest: holds no image");
    }
    return Optional.of(listed);
  }

  private static void tell(PrintWriter errors, ManifestResult.Wrong wrong) {
    List<String> problems = wrong.problems();
    problems.stream().limit(PROBLEMS_SHOWN).map(Printable::of).forEach(errors::println);
    if (problems.size() > PROBLEMS_SHOWN) {
      errors.println("... and %d more".formatted(problems.size() - PROBLEMS_SHOWN));
    }
    errors.println(
        "--manifest: %d good, %d wrong; correct the lines above and try again"
            .formatted(wrong.good(), problems.size()));
    errors.flush();
  }
}
