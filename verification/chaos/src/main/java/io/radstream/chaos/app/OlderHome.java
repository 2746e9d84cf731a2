package io.radstream.chaos.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * A built checkout of an older version, whose stream app is started as it was then. What this
 * version must keep for it: the main class of a campaign's app and its four arguments.
 *
 * @param folder the checkout's root
 */
public record OlderHome(Path folder) {

  /** The model that the older version came with, without its version. */
  private static final String BUNDLE = "io/radstream/model/bundle/compact-";

  /** What stands in the way of using it; empty if nothing does. */
  public Optional<String> obstacle() {
    return Files.isRegularFile(library().resolve("chaos.jar"))
        ? Optional.empty()
        : Optional.of("%s holds no build; ./mvnw package -DskipTests makes one".formatted(folder));
  }

  private Path library() {
    return folder.toAbsolutePath().resolve("cli/target/lib");
  }

  /**
   * Copies the model that it came with.
   *
   * @throws IOException if its build holds none, or the file cannot be written
   */
  public void copyBundle(Path file) throws IOException {
    try (JarFile jar = new JarFile(library().resolve("model.jar").toFile())) {
      ZipEntry entry =
          jar.stream()
              .filter(candidate -> candidate.getName().startsWith(BUNDLE))
              .findFirst()
              .orElseThrow(
                  () -> new IOException("no %s*.zip in the build of %s".formatted(BUNDLE, folder)));
      try (InputStream in = jar.getInputStream(entry)) {
        Files.copy(in, file);
      }
    }
  }
}
