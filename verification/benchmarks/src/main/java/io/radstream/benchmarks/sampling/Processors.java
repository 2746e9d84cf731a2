package io.radstream.benchmarks.sampling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How busy some processors have been since the machine began, whoever used them.
 *
 * @param busySeconds summed over the processors
 */
public record Processors(double busySeconds) {

  private static final Path STAT = Path.of("/proc/stat");
  private static final String ALL = "cpu";
  private static final int IDLE = 4;
  private static final int WAITING = 5;
  private static final int COUNTED = 8;
  private static final double TICKS_PER_SECOND = 100;

  /**
   * Reads {@code /proc/stat}.
   *
   * @param processor a processor's number, or negative for all together
   */
  public static Processors read(int processor) {
    try {
      return parse(Files.readAllLines(STAT), processor);
    } catch (IOException e) {
      throw new UncheckedIOException("/proc/stat cannot be read", e);
    }
  }

  static Processors parse(List<String> lines, int processor) {
    String wanted = processor < 0 ? ALL : ALL + processor;
    String[] fields =
        lines.stream()
            .map(line -> line.split("\\s+", -1))
            .filter(line -> line[0].equals(wanted))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("/proc/stat has no " + wanted));
    long ticks = 0;
    for (int i = 1; i < Math.min(fields.length, COUNTED + 1); i++) {
      ticks += i == IDLE || i == WAITING ? 0 : Long.parseLong(fields[i]);
    }
    return new Processors(ticks / TICKS_PER_SECOND);
  }
}
