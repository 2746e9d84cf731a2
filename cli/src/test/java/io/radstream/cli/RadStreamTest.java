package io.radstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.localstack.process.StackException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class RadStreamTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpNamesEveryCommand() {
    int exitCode = commandLine(false).execute("--help");

    assertThat(exitCode).isZero();
    assertThat(out.toString())
        .contains("up", "stream", "publish", "label", "results", "dlq", "train", "evaluate", "gate")
        .contains("Research use only");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "topics",
        "schemas",
        "stream",
        "gateway",
        "load",
        "publish",
        "label",
        "results",
        "dlq",
        "train",
        "evaluate",
        "gate",
        "release",
        "models",
        "keys",
        "sign",
        "verify",
        "chaos"
      })
  void everyCommandExplainsItself(String command) {
    int exitCode = commandLine(false).execute(command, "--help");

    assertThat(exitCode).isZero();
    assertThat(out.toString()).contains("Usage: radstream " + command);
  }

  @Test
  void missingCommandIsWrongUsage() {
    assertThat(commandLine(false).execute()).isEqualTo(2);
    assertThat(err.toString()).contains("No command was given", "./radstream --help");
  }

  @Test
  void misspeltCommandIsAnsweredWithTheRightOne() {
    assertThat(commandLine(false).execute("publsh")).isEqualTo(2);
    assertThat(err.toString()).contains("publsh", "publish");
  }

  @Test
  void wrongOptionNamesTheHelpOfItsCommand() {
    assertThat(commandLine(false).execute("up", "--port=1")).isEqualTo(2);
    assertThat(err.toString()).contains("--port=1", "./radstream up --help");
  }

  @Test
  void defectIsOneLineAndExitCodeFour() {
    int exitCode = failing(false, new IllegalStateException("broken")).execute("fail");

    assertThat(exitCode).isEqualTo(4);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("broken", "RADSTREAM_DEBUG=1");
  }

  @Test
  void defectShowsItsStackTraceWhenDebugging() {
    failing(true, new IllegalStateException("broken")).execute("fail");

    assertThat(err.toString()).contains("at io.radstream.cli.RadStreamTest");
  }

  @Test
  void brokenInfrastructureIsExitCodeThree() {
    StackException stack = new StackException("The broker was not ready");
    Exception hidden = new IllegalStateException("no answer", new ConnectException("refused"));

    assertThat(failing(false, stack).execute("fail")).isEqualTo(3);
    assertThat(failing(false, hidden).execute("fail")).isEqualTo(3);
    assertThat(err.toString()).contains("The broker was not ready", "no answer");
  }

  private CommandLine failing(boolean debug, Exception problem) {
    return wired(RadStream.commandLine(debug).addSubcommand(new Failing(problem)));
  }

  private CommandLine commandLine(boolean debug) {
    return wired(RadStream.commandLine(debug));
  }

  private CommandLine wired(CommandLine commands) {
    return commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
  }

  @Command(name = "fail")
  private record Failing(Exception problem) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      throw problem;
    }
  }
}
