package io.radstream.cli.demo;

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
    String configured = System.getenv("RADSTREAM_DATA");
    Path home = Path.of(System.getProperty("radstream.home", ".."));
    Path data = configured == null ? home.resolve("../shared/xray") : Path.of(configured);
    return data.resolve(name).normalize();
  }

  /** Its images. */
  public static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().matches(".*\\.(png|jpe?g)")).sorted().toList();
    }
  }
}
