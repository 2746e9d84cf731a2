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
  private record Failing(Error error) implements Callable<Integer> {
    @Override
    public Integer call() {
      throw error;
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

  private static String run(Error error, boolean debug) {
    PrintStream before = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      int code = Program.execute(new Failing(error), new Endings(List.of(), debug), new String[0]);

      assertThat(code).isEqualTo(4);
    } finally {
      System.setErr(before);
    }
    return err.toString(StandardCharsets.UTF_8);
  }
}
