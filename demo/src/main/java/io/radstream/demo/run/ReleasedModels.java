package io.radstream.demo.run;

import io.radstream.console.ExitCode;
import io.radstream.demo.screen.DemoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The models that lie beside the program in {@code model/releases}: too large to come with it.
 *
 * @param folder with their bundles, {@code NAME-VERSION.zip}
 */
public record ReleasedModels(Path folder) {

  private static final String SUFFIX = ".zip";

  /** Those of this checkout. */
  public static ReleasedModels ofCheckout() {
    return new ReleasedModels(
        Path.of(System.getProperty("radstream.home", "."), "model", "releases").normalize());
  }

  /**
   * The bundle of a model.
   *
   * @param model its name, or name and version with a hyphen between
   * @throws DemoException if there is none of this name, or several
   */
  public Path bundle(String model) throws DemoException {
    List<Path> found =
        bundles().stream().filter(file -> isOf(model, String.valueOf(file.getFileName()))).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new DemoException(
        ExitCode.USAGE,
        "--model %s: %s of them in %s, which holds: %s; give a file with --bundle, or leave both"
                .formatted(model, found.isEmpty() ? "none" : found.size(), folder, names())
            + " out for the model that comes with RadStream");
  }

  private static boolean isOf(String model, String file) {
    return file.equals(model + SUFFIX) || file.startsWith(model + "-");
  }

  private String names() throws DemoException {
    List<String> names = bundles().stream().map(file -> file.getFileName().toString()).toList();
    return names.isEmpty() ? "nothing" : String.join(", ", names);
  }

  private List<Path> bundles() throws DemoException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new DemoException(ExitCode.USAGE, "--model: %s cannot be read".formatted(folder));
    }
  }
}
