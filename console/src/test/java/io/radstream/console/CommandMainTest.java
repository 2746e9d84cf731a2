package io.radstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.console.CommandMain.LogFormat;
import io.radstream.console.StandardOutput.OutputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

class CommandMainTest {

  @Command(name = "fail")
  private record Failing(Throwable problem) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      if (problem instanceof Error error) {
        throw error;
      }
      throw (Exception) problem;
    }
  }

  @Test
  void errorEndsTheProgramWithFourAndOneLine() {
    String written = run(new NoClassDefFoundError("jdk/net/Sockets"), false);

    assertThat(written.lines()).hasSize(1);
    assertThat(written).contains("internal error", "jdk/net/Sockets", "RADSTREAM_DEBUG=1");
  }

  @Test
  void whatCannotBeWrittenEndsTheProgramWithThreeAndOneLine() {
    Limited disk = new Limited(20, "No space left on device");

    assertThat(talking(disk))
        .containsExactly(
            "3", "radstream: standard output cannot be written: No space left on device");
    assertThat(disk.attempts).isEqualTo(1);
  }

  @Test
  void readerThatHasReadEnoughEndsTheProgramQuietly() {
    Limited pipe = new Limited(20, "Broken pipe");

    assertThat(talking(pipe)).containsExactly("141");
    assertThat(pipe.attempts).isEqualTo(1);
  }

  @Test
  void failureThatSomebodyCaughtIsToldAtTheEnd() {
    Limited disk = new Limited(0, "I/O error");

    assertThat(ended(disk, new Deaf()))
        .containsExactly("3", "radstream: standard output cannot be written: I/O error");
  }

  @Test
  void helpAndVersionAreResultsToo() {
    assertThat(ended(new Limited(0, "I/O error"), new Talking(), "--version")).startsWith("3");
    assertThat(ended(new Limited(0, "I/O error"), new Talking(), "--help")).startsWith("3");
  }

  private static List<String> talking(Limited out) {
    return ended(out, new Talking());
  }

  /** The exit code and the lines on standard error. */
  private static List<String> ended(Limited out, Object command, String... arguments) {
    PrintStream before = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> ended = new ArrayList<>();
    try {
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      ended.add(Integer.toString(CommandMain.execute(command, List.of(), out, arguments)));
    } finally {
      System.setErr(before);
    }
    err.toString(StandardCharsets.UTF_8).lines().forEach(ended::add);
    return ended;
  }

  /** Takes so many bytes, then nothing more. */
  private static final class Limited extends OutputStream {
    private final int limit;
    private final String why;
    private int taken;
    private int attempts;

    Limited(int limit, String why) {
      this.limit = limit;
      this.why = why;
    }

    @Override
    public void write(int one) throws IOException {
      if (taken == limit) {
        attempts++;
        throw new IOException(why);
      }
      taken++;
    }
  }

  /** Follows something, without an end. */
  @Command(name = "talk", version = "1", mixinStandardHelpOptions = true)
  private static final class Talking implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      while (true) {
        spec.commandLine().getOut().println("one more");
      }
    }
  }

  /** Does not notice. */
  @Command(name = "deaf")
  private static final class Deaf implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      try {
        spec.commandLine().getOut().println("done");
      } catch (OutputException e) {
        return 0;
      }
      throw new AssertionError("written");
    }
  }

  @Test
  void errorShowsItsStackTraceWhenDebugging() {
    assertThat(run(new NoClassDefFoundError("gone"), true)).contains("at io.radstream.console");
  }

  @Test
  void wrongUsageEndsTheProgramWithTwoAndTheUsersLines() {
    String written = run(2, new UsageException("a.csv:3: no label\nb.csv:1: empty\u001b[2J"));

    assertThat(written.lines())
        .containsExactly("radstream: a.csv:3: no label", "b.csv:1: empty\\u001b[2J");
  }

  @Test
  void tooManyOpenFilesAreToldAsSuchWhereverTheyShow() {
    IOException limit = new IOException("/proc/cpuinfo: Too many open files");

    String written = run(2, new ExceptionInInitializerError(limit), false);

    assertThat(written.lines()).singleElement().asString().contains("ulimit -n");
  }

  @Test
  void wrongSettingOfTheProcessIsToldBeforeACommandRuns() {
    Runnable preparation = () -> LogFormat.requireKnown("xml\u001b[2J");
    ErrorReporter errors = new ErrorReporter(List.of(), false);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    CommandLine line =
        CommandMain.commandLine(new Failing(new AssertionError("ran")), errors, preparation);
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));

    assertThat(CommandMain.execute(line, errors, new String[0])).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("radstream: RADSTREAM_LOG_FORMAT=xml\\u001b[2J: there are text and json");
  }

  @Test
  void helpNeedsNoPreparation() {
    Runnable preparation =
        () -> {
          throw new UsageException("prepared");
        };
    ErrorReporter errors = new ErrorReporter(List.of(), false);
    CommandLine line = CommandMain.commandLine(new Talking(), errors, preparation);
    line.setOut(new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));

    assertThat(CommandMain.execute(line, errors, new String[] {"--help"})).isZero();
  }

  @Test
  void illegalArgumentIsADefect() {
    String written = run(4, new IllegalArgumentException("\nforged"));

    assertThat(written.lines()).singleElement().asString().contains("internal error", "\\nforged");
  }

  @Test
  void stackOfADefectMovesNoCursor() {
    String written = run(new NoClassDefFoundError("lost " + (char) 27 + "[2J"), true);

    assertThat(written).contains("    at io.radstream.console").doesNotContain((char) 27 + "[2J");
  }

  private static String run(Error error, boolean debug) {
    return run(4, error, debug);
  }

  private static String run(int expected, Exception problem) {
    return run(expected, problem, false);
  }

  private static String run(int expected, Throwable error, boolean debug) {
    PrintStream before = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      int code =
          CommandMain.execute(
              CommandMain.commandLine(new Failing(error), List.of(), debug),
              new ErrorReporter(List.of(), debug),
              new String[0]);

      assertThat(code).isEqualTo(expected);
    } finally {
      System.setErr(before);
    }
    return err.toString(StandardCharsets.UTF_8);
  }
}
