package io.radstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class ProgramTest {

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
  void illegalArgumentIsADefect() {
    String written = run(4, new IllegalArgumentException("\nforged"));

    assertThat(written.lines()).singleElement().asString().contains("internal error", "\\nforged");
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
      int code = Program.execute(new Failing(error), new Endings(List.of(), debug), new String[0]);

      assertThat(code).isEqualTo(expected);
    } finally {
      System.setErr(before);
    }
    return err.toString(StandardCharsets.UTF_8);
  }
}
