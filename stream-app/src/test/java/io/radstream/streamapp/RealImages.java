package io.radstream.streamapp;

import io.radstream.testkit.images.ImageLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Images of the data set beside the repository, or wherever {@code RADSTREAM_DATA} says. */
final class RealImages {

  private RealImages() {}

  /** That many images; skips the test if they are not there. */
  static List<Path> first(int count) throws IOException {
    List<Path> images = new ArrayList<>();
    for (String split : List.of("test", "val", "train")) {
      Path folder = ImageLibrary.dataFolder().resolve(split);
      if (images.size() < count && Files.isDirectory(folder)) {
        images.addAll(under(folder));
      }
    }
    Assumptions.assumeTrue(
        images.size() >= count,
        count + " images are needed under " + ImageLibrary.dataFolder() + "; set RADSTREAM_DATA");
    return images.subList(0, count);
  }

  private static List<Path> under(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().matches(".*\\.(jpe?g|png)")).sorted().toList();
    }
  }
}
