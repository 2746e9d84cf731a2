package io.radstream.benchmarks.sampling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Samples one process through {@code /proc}; Linux only. Thread-safe. */
public final class ProcessSampler {

  private static final Path PROC = Path.of("/proc");

  private final Path folder;

  private ProcessSampler(Path folder) {
    this.folder = folder;
  }

  /** Whether this machine has what is needed. */
  public static boolean supported() {
    return Files.isReadable(PROC.resolve("self").resolve("status"));
  }

  /** For a process of the same user. */
  public static ProcessSampler of(long pid) {
    return new ProcessSampler(PROC.resolve(Long.toString(pid)));
  }

  /**
   * What it is doing now.
   *
   * @throws UncheckedIOException if it has ended
   * @throws IllegalArgumentException if it is just ending
   */
  public ProcessSample sample() {
    try (Stream<Path> handles = Files.list(folder.resolve("fd"))) {
      return ProcessSample.parse(
          Files.readString(folder.resolve("status")),
          Files.readString(folder.resolve("stat")),
          (int) handles.count());
    } catch (IOException e) {
      throw new UncheckedIOException("The process is gone", e);
    }
  }
}
