package io.radstream.demo.images;

import io.radstream.console.ExitCode;
import io.radstream.demo.screen.DemoException;
import io.radstream.producertools.publish.ImageFiles;
import io.radstream.producertools.publish.ImageFiles.FoundImages;
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
 * What is to be classified.
 *
 * @param images by their files, in the order of publishing
 * @param missed images that could not be had
 */
public record DemoImageSet(Map<Path, DemoImage> images, List<ImageOutcome.SetAside> missed) {

  /** Keeps the order. */
  public DemoImageSet {
    images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
    missed = List.copyOf(missed);
  }

  /**
   * All images below a folder, as {@link ImageFiles} finds them.
   *
   * @throws DemoException if it does not exist or has none
   */
  public static DemoImageSet under(Path folder) throws DemoException {
    if (!Files.exists(folder)) {
      throw new DemoException(ExitCode.USAGE, "--images: no such folder: " + folder);
    }
    Map<Path, DemoImage> images = new LinkedHashMap<>();
    List<ImageOutcome.SetAside> missed = new ArrayList<>();
    try {
      FoundImages found = ImageFiles.under(folder);
      found.files().forEach(file -> images.put(file, DemoImage.in(folder, file)));
      found.problems().forEach(problem -> missed.add(missed(folder, problem)));
    } catch (IOException e) {
      throw new DemoException(
          ExitCode.USAGE, "--images: %s cannot be read: %s".formatted(folder, e));
    }
    if (images.isEmpty()) {
      throw new DemoException(ExitCode.USAGE, "--images: no files in " + folder);
    }
    return new DemoImageSet(images, missed);
  }

  private static ImageOutcome.SetAside missed(Path folder, FoundImages.Problem problem) {
    DemoImage image = DemoImage.in(folder, problem.place());
    return new ImageOutcome.SetAside(
        image, ImageOutcome.Way.REFUSED, null, "NOT_READABLE", problem.detail());
  }

  /** Every image, those included that could not be had. */
  public List<DemoImage> all() {
    return Stream.concat(images.values().stream(), missed.stream().map(ImageOutcome::image))
        .toList();
  }

  /** How many files there are. */
  public int size() {
    return images.size();
  }
}
