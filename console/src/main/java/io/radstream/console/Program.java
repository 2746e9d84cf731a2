package io.radstream.console;

import java.util.List;
import picocli.CommandLine;

/** What every main class of RadStream does: finds the command, runs it, ends with its exit code. */
public final class Program {

  private static final String DEBUG = "RADSTREAM_DEBUG";

  private Program() {}

  /**
   * Runs one command and ends the JVM with its exit code; never returns. Errors end it too, with
   * exit code 4: other threads must not keep a program alive that has lost its main one.
   *
   * @param commands an object with picocli's annotations
   * @param unreachable exceptions that end with exit code 3 instead of 4
   */
  public static void run(
      Object commands, List<Class<? extends Throwable>> unreachable, String[] arguments) {
    LogLevel.chooseFor(arguments);
    boolean debug = "1".equals(System.getenv(DEBUG));
    System.exit(execute(commands, new Endings(unreachable, debug), arguments));
  }

  /** Picocli answers exceptions; this is the main thread's last frame for everything else. */
  static int execute(Object commands, Endings endings, String[] arguments) {
    CommandLine line = commandLine(commands, endings);
    try {
      return line.execute(arguments);
    } catch (Error e) {
      return endings.tell(e, line);
    }
  }

  /**
   * The commands, ready to be executed.
   *
   * @param debug whether stack traces are shown
   */
  public static CommandLine commandLine(
      Object commands, List<Class<? extends Throwable>> unreachable, boolean debug) {
    return commandLine(commands, new Endings(unreachable, debug));
  }

  private static CommandLine commandLine(Object commands, Endings endings) {
    return new CommandLine(commands)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(endings)
        .setExecutionExceptionHandler(endings);
  }
}
