package io.radstream.imaging;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The real images, which are not part of the repository. */
public final class TestImages {

  private TestImages() {}

  /** A file or folder of the data; skips the test where it is absent. */
  public static Path at(String name) {
    Path path = root().resolve(name);
    assumeTrue(Files.exists(path), () -> "no image " + path + "; set RADSTREAM_DATA");
    return path;
  }

  /** A folder of files that others reported; skips the test where it is absent. */
  public static Path reported(String name) {
    Path path = Path.of(System.getProperty("radstream.home", "..")).resolve("../shared/cases");
    Path folder = path.resolve(name);
    assumeTrue(
        Files.exists(folder),
        () -> "no reported files: " + folder + "; they lie beside RADSTREAM_DATA");
    return folder;
  }

  private static Path root() {
    @Nullable String named = System.getenv("RADSTREAM_DATA");
    return named != null
        ? Path.of(named)
        : Path.of(System.getProperty("radstream.home", "..")).resolve("../shared/xray");
  }
}
