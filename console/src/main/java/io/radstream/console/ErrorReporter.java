package io.radstream.console;

import io.radstream.console.StandardOutput.OutputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What the user reads, and which number the process ends with, when a command could not do its
 * work: what was wrong, in one line, and the way out of it.
 *
 * @param unreachable exceptions that mean infrastructure that is away, not a defect
 * @param debug whether stack traces are shown
 */
record ErrorReporter(List<Class<? extends Throwable>> unreachable, boolean debug)
    implements IParameterExceptionHandler, IExecutionExceptionHandler {

  /** A configuration may have many faults, and each is named. */
  private static final int LONGEST = 20_000;

  private static final String TOO_MANY_FILES =
      "too many files are open for what this process may have open; raise the limit (ulimit -n)";

  ErrorReporter {
    unreachable = List.copyOf(unreachable);
  }

  @Override
  public int handleParseException(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("radstream: " + known(problem));
    UnmatchedArgumentException.printSuggestions(problem, err);
    err.println("See: ./" + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return ExitCode.USAGE.code();
  }

  @Override
  public int handleExecutionException(
      Exception problem, CommandLine command, ParseResult arguments) {
    return answer(problem, command);
  }

  /** As {@link #tell}, but for what standard output did not take: that is told once, at the end. */
  int answer(Throwable problem, CommandLine command) {
    return problem instanceof OutputException lost ? lost.code().code() : tell(problem, command);
  }

  /** One line for the user, the stack only for those who look for a defect; the exit code. */
  int tell(Throwable problem, CommandLine command) {
    if (causes(problem).anyMatch(ErrorReporter::saysTooManyFiles)) {
      return told(command, ExitCode.USAGE, TOO_MANY_FILES, problem);
    }
    ExitCode code = codeOf(problem);
    if (code == ExitCode.READER_GONE) {
      return code.code();
    }
    String text = code == ExitCode.INTERNAL ? internal(problem) : known(problem);
    return told(command, code, text, problem);
  }

  private int told(CommandLine command, ExitCode code, String text, Throwable problem) {
    PrintWriter err = command.getErr();
    err.println("radstream: " + text);
    if (debug) {
      err.println(trace(problem));
    }
    err.flush();
    return code.code();
  }

  /** Messages of exceptions repeat what anybody may have written. */
  private static String trace(Throwable problem) {
    StringWriter trace = new StringWriter();
    problem.printStackTrace(new PrintWriter(trace, true));
    return Printable.lines(trace.toString().replace("\t", "    "), LONGEST);
  }

  private ExitCode codeOf(Throwable problem) {
    if (problem instanceof UsageException) {
      return ExitCode.USAGE;
    }
    if (problem instanceof OutputException output) {
      return output.code();
    }
    boolean away = causes(problem).anyMatch(this::meansUnreachable);
    return away ? ExitCode.UNREACHABLE : ExitCode.INTERNAL;
  }

  /** What a command says of a known ending, in its own words; foreign ones may stand in it. */
  private static String known(Throwable problem) {
    return Printable.lines(problem.getMessage(), LONGEST);
  }

  private String internal(Throwable problem) {
    String hint = debug ? "" : " (RADSTREAM_DEBUG=1 shows where)";
    return "internal error: " + Printable.of(problem.toString()) + hint;
  }

  private boolean meansUnreachable(Throwable cause) {
    return unreachable.stream().anyMatch(type -> type.isInstance(cause));
  }

  /** In whatever it ended: files, sockets, selectors and class files share the limit. */
  private static boolean saysTooManyFiles(Throwable cause) {
    return cause instanceof IOException
        && String.valueOf(cause.getMessage()).contains("Too many open files");
  }

  private static Stream<Throwable> causes(Throwable problem) {
    return Stream.iterate(problem, cause -> cause != null, Throwable::getCause);
  }
}
