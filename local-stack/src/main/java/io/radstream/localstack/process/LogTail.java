package io.radstream.localstack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a child's log, for messages about its failure. */
final class LogTail {

  private static final int LINES = 15;

  private LogTail() {}

  /** At most fifteen lines, or why there are none. */
  static String of(Path log) {
    try {
      // Not readAllLines: a torn character at the end must not hide the message.
      String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
      List<String> lines = text.lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    } catch (IOException e) {
      return "(" + log + " cannot be read)";
    }
  }
}
