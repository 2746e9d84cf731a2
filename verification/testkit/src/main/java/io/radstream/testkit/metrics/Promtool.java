package io.radstream.testkit.metrics;

import io.radstream.testkit.TestkitException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Prometheus' {@code promtool}, where it is installed (Debian: package {@code prometheus}). */
public final class Promtool {

  private static final int LIMIT_SECONDS = 30;

  private Promtool() {}

  /** Whether it can be asked here. */
  public static boolean installed() {
    try {
      return ended(new ProcessBuilder("promtool", "--version").redirectErrorStream(true), "")
          .isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * What {@code promtool check metrics} objects to, in its words; empty if to nothing.
   *
   * @param metrics in Prometheus' text format
   */
  public static String objections(String metrics) {
    try {
      return ended(
          new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true), metrics);
    } catch (IOException e) {
      throw new TestkitException("promtool cannot be asked", e);
    }
  }

  /** What it said; empty if it ended well. */
  private static String ended(ProcessBuilder command, String input) throws IOException {
    Process process = command.start();
    try {
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean over = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      return over && process.exitValue() == 0 ? "" : "promtool: " + said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    } finally {
      process.destroyForcibly();
    }
  }
}
