package io.radstream.demo;

import io.radstream.testkit.images.ImageLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where real images are, on machines that have them. */
public final class RealImages {

  private RealImages() {}

  /** A folder below {@code RADSTREAM_DATA}, which may not exist. */
  public static Path folder(String name) {
    return ImageLibrary.dataFolder().resolve(name);
  }

  /** Its images. */
  public static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().matches(".*\\.(png|jpe?g)")).sorted().toList();
    }
  }
}
