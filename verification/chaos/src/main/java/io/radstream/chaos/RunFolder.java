package io.radstream.chaos;

import io.radstream.files.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a run's files lie.
 *
 * @param folder exists
 * @param kept whether it outlives the run
 */
record RunFolder(Path folder, boolean kept) implements AutoCloseable {

  static RunFolder open(Optional<Path> asked) throws IOException {
    return asked.isPresent()
        ? new RunFolder(PrivateFolder.create(asked.get().toAbsolutePath()), true)
        : new RunFolder(Files.createTempDirectory("radstream-chaos-"), false);
  }

  @Override
  public void close() throws IOException {
    if (kept) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }
}
