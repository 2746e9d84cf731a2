package io.radstream.cli.secure;

import io.radstream.cli.Execution;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs commands of RadStream in this JVM, as {@code ./radstream} does. */
final class Commands {

  private Commands() {}

  /** How one ended. */
  record Ended(int code, String out, String err) {}

  /** For one thread at a time: the JVM's own streams are taken, which some commands write to. */
  static Ended run(List<String> arguments) {
    PrintStream systemOut = System.out;
    PrintStream systemErr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      // The commands take their streams when they are made.
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      Ended ended = runBesideOthers(arguments);
      return new Ended(
          ended.code(),
          out.toString(StandardCharsets.UTF_8) + ended.out(),
          err.toString(StandardCharsets.UTF_8) + ended.err());
    } finally {
      System.setOut(systemOut);
      System.setErr(systemErr);
    }
  }

  /** For commands that know no other streams than those they are given. */
  static Ended runBesideOthers(List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Execution.of(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            arguments.toArray(String[]::new));
    return new Ended(code, out.toString(), err.toString());
  }
}
