package io.radstream.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * ONNX Runtime unpacks its libraries into a temporary folder, and its own way of removing that at
 * the end leaves the folder. Which one is this process's is known from what it has mapped. Linux
 * only; elsewhere nothing is found, and an empty folder stays.
 */
final class UnpackedLibraries {

  private static final Path MAPPED = Path.of("/proc/self/maps");
  private static final Pattern LIBRARY =
      Pattern.compile("(/\\S.*/onnxruntime-java\\d+)/lib\\w+\\.so.*");

  private UnpackedLibraries() {}

  /** Removes them. What is mapped stays usable, but no further library can be loaded beside it. */
  static void remove() {
    try {
      for (Path folder : folders(Files.readString(MAPPED))) {
        remove(folder);
      }
    } catch (IOException e) {
      // Not Linux, or somebody else was faster: nothing that could be done about it.
    }
  }

  /** The folders named in the text of {@code /proc/self/maps}. */
  static Set<Path> folders(String mapped) {
    return mapped
        .lines()
        .map(line -> LIBRARY.matcher(line.substring(Math.max(0, line.indexOf('/')))))
        .filter(Matcher::matches)
        .map(match -> Path.of(match.group(1)))
        .collect(Collectors.toSet());
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
