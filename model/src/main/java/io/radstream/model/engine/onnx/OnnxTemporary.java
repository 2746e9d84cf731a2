package io.radstream.model.engine.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * ONNX Runtime makes a temporary folder when it is loaded, also if it has nothing to unpack, and
 * leaves its removal to the JVM's orderly end. This removes it at once. An empty folder is nobody's
 * loss: a process of RadStream never puts anything into one.
 */
final class OnnxTemporary {

  private static final String NAME = "onnxruntime-java";

  private final Path folder;
  private final Set<Path> before;

  private OnnxTemporary(Path folder, Set<Path> before) {
    this.folder = folder;
    this.before = before;
  }

  /** To be called before ONNX Runtime is loaded. */
  static OnnxTemporary look() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    return new OnnxTemporary(folder, found(folder));
  }

  /** Removes the empty folders that have come since. */
  void tidy() {
    for (Path one : found(folder)) {
      if (!before.contains(one)) {
        removeEmpty(one);
      }
    }
  }

  private static void removeEmpty(Path one) {
    try {
      Files.deleteIfExists(one);
    } catch (DirectoryNotEmptyException e) {
      // ONNX Runtime was told to unpack there by somebody's own setting.
    } catch (IOException e) {
      // Somebody else's.
    }
  }

  private static Set<Path> found(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(NAME))
          .collect(Collectors.toSet());
    } catch (IOException | UncheckedIOException e) {
      return Set.of();
    }
  }
}
