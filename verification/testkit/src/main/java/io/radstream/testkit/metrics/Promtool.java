package io.radstream.testkit.metrics;

import io.radstream.testkit.TestkitException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Prometheus' own tool, where it is installed; Debian has it in the package {@code prometheus}. */
public final class Promtool {

  private static final String NAME = "promtool";

  private Promtool() {}

  /** What it said. */
  public record Answer(int exitCode, String output) {}

  /** Whether it is on the path. */
  public static boolean isInstalled() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, NAME)));
  }

  /** Checks what a service answers at {@code /metrics}. */
  public static Answer checkMetrics(String scrape) {
    try {
      Path input = Files.createTempFile("scrape", ".txt");
      try {
        Files.writeString(input, scrape);
        return run(ProcessBuilder.Redirect.from(input.toFile()), "check", "metrics");
      } finally {
        Files.delete(input);
      }
    } catch (IOException e) {
      throw new TestkitException("the scrape could not be handed to " + NAME, e);
    }
  }

  /** Runs it with arguments. */
  public static Answer run(String... arguments) {
    return run(ProcessBuilder.Redirect.PIPE, arguments);
  }

  private static Answer run(ProcessBuilder.Redirect input, String... arguments) {
    List<String> command = new ArrayList<>(List.of(NAME));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectInput(input).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(process.waitFor(), output);
    } catch (IOException e) {
      throw new TestkitException(NAME + " cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TestkitException(NAME + " was interrupted", e);
    }
  }
}
