package io.radstream.console;

import io.radstream.console.StandardOutput.OutputException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
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
    run(commands, unreachable, () -> {}, arguments);
  }

  /**
   * The same with something that has to be done first.
   *
   * @param preparation not done where only help is asked for; its {@link UsageException} is told
   *     like a command's
   */
  public static void run(
      Object commands,
      List<Class<? extends Throwable>> unreachable,
      Runnable preparation,
      String[] arguments) {
    Signals.take();
    LogLevel.chooseFor(arguments);
    LogFormat.choose();
    Runnable checked =
        () -> {
          LogFormat.requireKnown(LogFormat.wanted());
          preparation.run();
        };
    Signals.exit(execute(commands, unreachable, checked, StandardOutput.ofProcess(), arguments));
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
    return execute(commands, unreachable, () -> {}, new StandardOutput(out, false), arguments);
  }

  private static int execute(
      Object commands,
      List<Class<? extends Throwable>> unreachable,
      Runnable preparation,
      StandardOutput out,
      String[] arguments) {
    ErrorReporter errors = new ErrorReporter(unreachable, "1".equals(System.getenv(DEBUG)));
    CommandLine line = commandLine(commands, errors, preparation);
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
    return commandLine(commands, new ErrorReporter(unreachable, debug), () -> {});
  }

  static CommandLine commandLine(Object commands, ErrorReporter errors, Runnable preparation) {
    return new CommandLine(commands)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(arguments -> runLast(arguments, preparation))
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  /** Picocli takes what help and version could not write for an error of its own. */
  private static int runLast(ParseResult arguments, Runnable preparation) {
    try {
      prepare(arguments.asCommandLineList(), preparation);
      return new RunLast().execute(arguments);
    } catch (OutputException lost) {
      return lost.code().code();
    }
  }

  /** Picocli hands on to the command's error handler what is wrapped so. */
  private static void prepare(List<CommandLine> lines, Runnable preparation) {
    try {
      if (lines.stream().noneMatch(CommandMain::asksForHelp)) {
        preparation.run();
      }
    } catch (UsageException e) {
      throw new ExecutionException(lines.get(0), String.valueOf(e.getMessage()), e);
    }
  }

  private static boolean asksForHelp(CommandLine command) {
    return command.isUsageHelpRequested() || command.isVersionHelpRequested();
  }

  /** How the log is written to standard error: for people, or a JSON object a line. */
  static final class LogFormat {

    /** Read by {@code log4j2.xml}. */
    static final String PROPERTY = "radstream.log.format";

    private static final String ENVIRONMENT = "RADSTREAM_LOG_FORMAT";
    private static final String TEXT = "text";
    private static final String JSON = "json";

    private LogFormat() {}

    static String wanted() {
      String wanted = System.getenv(ENVIRONMENT);
      return wanted == null || wanted.isEmpty() ? TEXT : wanted;
    }

    /** Chooses what the environment asks for. Call before anything logs. */
    static void choose() {
      System.setProperty(PROPERTY, wanted().equals(JSON) ? JSON : TEXT);
    }

    /**
     * Fails for others than the two.
     *
     * @throws UsageException naming the variable
     */
    static void requireKnown(String wanted) {
      if (!wanted.equals(TEXT) && !wanted.equals(JSON)) {
        throw new UsageException(
            "%s=%s: there are text and json".formatted(ENVIRONMENT, Printable.of(wanted)));
      }
    }
  }

  /**
   * How much of RadStream's own log, and of Kafka's, is written to standard error. Programs that
   * run for days tell what they do; commands that print a result or draw a table keep quiet.
   */
  static final class LogLevel {

    /** Read by {@code log4j2.xml}. */
    static final String PROPERTY = "radstream.log.level";

    /** The same for Kafka's clients. */
    static final String KAFKA_PROPERTY = "radstream.kafka.log.level";

    private static final String ENVIRONMENT = "RADSTREAM_LOG_LEVEL";
    private static final Set<String> SERVICES = Set.of("stream", "gateway", "dashboard");

    private LogLevel() {}

    /** Sets the levels for a command, unless the user has chosen one. Call before anything logs. */
    static void chooseFor(String[] arguments) {
      if (System.getProperty(PROPERTY) == null) {
        String chosen = System.getenv(ENVIRONMENT);
        System.setProperty(PROPERTY, chosen == null ? usual(arguments) : chosen);
      }
      if (System.getProperty(KAFKA_PROPERTY) == null) {
        System.setProperty(KAFKA_PROPERTY, usualOfKafka(arguments));
      }
    }

    /** What a command says by itself. */
    static String usual(String[] arguments) {
      return isService(arguments) ? "info" : "warn";
    }

    /** Its warnings would tear tables and bury the one line that tells what is wrong. */
    static String usualOfKafka(String[] arguments) {
      return isService(arguments) ? "warn" : "error";
    }

    private static boolean isService(String[] arguments) {
      return arguments.length > 0 && SERVICES.contains(arguments[0]);
    }
  }
}
