package io.radstream.cli;

import java.io.PrintWriter;

/** Lets tests of other packages run commands. */
public final class Execution {

  private Execution() {}

  /** The exit code of a command line. */
  public static int of(PrintWriter out, PrintWriter err, String... arguments) {
    return RadStream.commandLine(false).setOut(out).setErr(err).execute(arguments);
  }
}
