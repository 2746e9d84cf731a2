package io.radstream.cli.privacy;

import io.radstream.cli.Execution;
import io.radstream.traceexport.TraceExport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs commands one after the other, so that they share one process and its temporary folder. */
final class CommandScript {

  private CommandScript() {}

  /**
   * Exits with 0 if each command ended as expected, else with 1.
   *
   * @param arguments a file, each line of which is an exit code and the words of a command, with
   *     tabs between
   */
  public static void main(String[] arguments) throws IOException {
    TraceExport.start("radstream-tools");
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    boolean asExpected = true;
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      String[] words = line.split("\t", 2);
      int code = Execution.of(out, out, words[1].split("\t"));
      asExpected &= code == Integer.parseInt(words[0]);
      out.println("ended with " + code);
    }
    System.exit(asExpected ? 0 : 1);
  }
}
