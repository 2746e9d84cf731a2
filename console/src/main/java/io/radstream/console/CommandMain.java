package io.radstream.console;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** What every main class of RadStream does: finds the command, runs it, ends with its exit code. */
public final class CommandMain {

  private static final String DEBUG = "RADSTREAM_DEBUG";

  private CommandMain() {}

  /**
   * Runs one command and ends the JVM with its exit code; never returns. Errors end it too, with
   * exit code 4: other threads must not keep a program alive that has lost its main one.
   *
   * @param commands an object with picocli's annotations
   * @param unreachable exceptions that end with exit code 3 instead of 4
   */
  public static void run(
      Object commands, List<Class<? extends Throwable>> unreachable, String[] arguments) {
    Signals.take();
    LogLevel.chooseFor(arguments);
    Signals.exit(execute(commands, unreachable, StandardOutput.ofProcess(), arguments));
  }

  /**
   * Runs one command as {@link #run} does, but returns its exit code.
   *
   * @param out takes what the command writes to standard output; tells by exceptions what it cannot
   *     take
   */
  public static int execute(
      Object commands,
      List<Class<? extends Throwable>> unreachable,
      OutputStream out,
      String[] arguments) {
    return execute(commands, unreachable, new StandardOutput(out, false), arguments);
  }

  private static int execute(
      Object commands,
      List<Class<? extends Throwable>> unreachable,
      StandardOutput out,
      String[] arguments) {
    ErrorReporter errors = new ErrorReporter(unreachable, "1".equals(System.getenv(DEBUG)));
    CommandLine line = commandLine(commands, errors);
    line.setOut(new PrintWriter(new OutputStreamWriter(out, charset()), true));
    int code = execute(line, errors, arguments);
    Optional<OutputException> lost = out.failure();
    // Whoever caught the exception on its way, for example in a thread of its own.
    return lost.isPresent() ? errors.tell(lost.get(), line) : code;
  }

  /** Picocli answers exceptions; this is the main thread's last frame for everything else. */
  static int execute(CommandLine line, ErrorReporter errors, String[] arguments) {
    try {
      int code = line.execute(arguments);
      line.getOut().flush();
      return code;
    } catch (RuntimeException | Error e) {
      return errors.answer(e, line);
    }
  }

  /** As Java itself writes to a terminal, and UTF-8 elsewhere where the launcher has said so. */
  private static Charset charset() {
    String terminals = System.getProperty("sun.stdout.encoding");
    return terminals != null && Charset.isSupported(terminals)
        ? Charset.forName(terminals)
        : Charset.defaultCharset();
  }

  /**
   * The commands, ready to be executed.
   *
   * @param debug whether stack traces are shown
   */
  public static CommandLine commandLine(
      Object commands, List<Class<? extends Throwable>> unreachable, boolean debug) {
    return commandLine(commands, new ErrorReporter(unreachable, debug));
  }

  private static CommandLine commandLine(Object commands, ErrorReporter errors) {
    return new CommandLine(commands)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(CommandMain::runLast)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  /** Picocli takes what help and version could not write for an error of its own. */
  private static int runLast(ParseResult arguments) {
    try {
      return new RunLast().execute(arguments);
    } catch (OutputException lost) {
      return lost.code().code();
    }
  }
}
