package io.radstream.demo.images;

import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.console.UsageException;
import io.radstream.demo.screen.DemoException;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.Manifest;
import io.radstream.modeltrainer.dataset.Manifest.ManifestResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A folder of labeled images with its list.
 *
 * @param path the folder
 */
public record DataFolder(Path path) {

  private static final String MANIFEST = "manifest.csv";
  private static final String NEEDED =
      "give a folder with --images that holds manifest.csv (file,label,split,patient_group,"
          + "population) and the images it names";
  private static final int PROBLEMS_SHOWN = 5;

  /**
   * The folder named, or else the usual one, if it exists.
   *
   * @param usual where images lie if nothing was said
   * @throws DemoException saying what is needed
   */
  public static DataFolder find(List<Path> named, Path usual) throws DemoException {
    Path folder = named.isEmpty() ? usual : named.get(0);
    if (!Files.isDirectory(folder)) {
      throw unusable("there is no folder " + folder);
    }
    if (!Files.isReadable(folder.resolve(MANIFEST))) {
      throw unusable("%s has no %s".formatted(folder, MANIFEST));
    }
    return new DataFolder(folder);
  }

  /**
   * Everything the list names.
   *
   * @throws DemoException naming lines that are wrong, or an image that is not there
   */
  public List<LabeledImage> images() throws DemoException {
    ManifestResult result = manifest();
    if (result instanceof ManifestResult.Wrong wrong) {
      throw unusable(
          "of %s %d lines are good and %d wrong: %s"
              .formatted(
                  path.resolve(MANIFEST),
                  wrong.good(),
                  wrong.problems().size(),
                  wrong.problems().stream()
                      .limit(PROBLEMS_SHOWN)
                      .map(Printable::of)
                      .collect(Collectors.joining("; "))));
    }
    return ((ManifestResult.Images) result).images();
  }

  /**
   * Expects images to be there.
   *
   * @throws DemoException naming the first that is not
   */
  public static void expect(List<LabeledImage> images) throws DemoException {
    for (LabeledImage image : images) {
      if (!Files.isReadable(image.file())) {
        throw unusable("the list names %s, which cannot be read".formatted(image.file()));
      }
    }
  }

  private ManifestResult manifest() throws DemoException {
    try {
      return Manifest.read(path.resolve(MANIFEST), path);
    } catch (UsageException e) {
      throw unusable(String.valueOf(e.getMessage()));
    }
  }

  private static DemoException unusable(String why) {
    return new DemoException(
        ExitCode.USAGE, "--learn needs images with labels: %s; %s".formatted(why, NEEDED));
  }
}
