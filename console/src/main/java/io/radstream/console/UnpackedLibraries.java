package io.radstream.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Native libraries that Kafka's codecs (snappy-java, lz4-java) have unpacked for this process alone
 * as soon as a record was compressed so, and leave to the JVM's orderly end: halting skips that. On
 * Linux a process can tell which they are; elsewhere nothing is removed.
 */
final class UnpackedLibraries {

  private static final Path MAPPED = Path.of("/proc/self/maps");
  private static final Pattern CODEC =
      Pattern.compile("snappy-[0-9.]+-[0-9a-f-]{36}-libsnappyjava\\.so|liblz4-java-[0-9]+\\.so");

  private UnpackedLibraries() {}

  /** Removes them; they may be in use. */
  static void remove() {
    remove(MAPPED);
  }

  /** The same for a table of mapped files, as in proc(5). */
  static void remove(Path table) {
    for (Path library : mapped(table)) {
      delete(library);
      delete(library.resolveSibling(library.getFileName() + ".lck"));
    }
  }

  private static Set<Path> mapped(Path table) {
    try (Stream<String> lines = Files.lines(table)) {
      return lines
          .filter(line -> line.indexOf('/') >= 0)
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .filter(file -> CODEC.matcher(String.valueOf(file.getFileName())).matches())
          .collect(Collectors.toSet());
    } catch (IOException | UncheckedIOException e) {
      return Set.of();
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It stays, as it would have.
    }
  }
}
