package io.radstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.console.CommandMain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** No command takes lost output for done. */
class OutputTest {

  /** How one ended. */
  private record Ended(int code, List<String> errors) {}

  static Stream<List<String>> commands() {
    return withSubcommands(RadStream.commandLine(false), List.of());
  }

  private static Stream<List<String>> withSubcommands(CommandLine command, List<String> name) {
    return Stream.concat(
        Stream.of(name),
        command.getSubcommands().entrySet().stream()
            .flatMap(
                sub -> {
                  List<String> longer = new ArrayList<>(name);
                  longer.add(sub.getKey());
                  return withSubcommands(sub.getValue(), longer);
                }));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandTellsOfAFullDisk(List<String> command) {
    List<String> help = new ArrayList<>(command);
    help.add("--help");

    Ended ended = run("No space left on device", help);

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.errors())
        .containsExactly("radstream: standard output cannot be written: No space left on device");
  }

  @Test
  void resultsThatNeedNoBrokerTellOfAFullDisk() {
    for (List<String> command :
        List.of(List.of("acls"), List.of("--version"), List.of("chaos", "--scenario", "list"))) {
      Ended ended = run("No space left on device", command);

      assertThat(ended.code()).as("%s", command).isEqualTo(3);
      assertThat(ended.errors()).hasSize(1);
    }
  }

  @Test
  void readerThatHasGoneEndsACommandQuietly() {
    assertThat(run("Broken pipe", List.of("acls"))).isEqualTo(new Ended(141, List.of()));
  }

  private static Ended run(String failure, List<String> command) {
    PrintStream before = System.err;
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
      int code =
          CommandMain.execute(
              new RadStream(), List.of(), new Failing(failure), command.toArray(String[]::new));
      return new Ended(code, errors.toString(StandardCharsets.UTF_8).lines().toList());
    } finally {
      System.setErr(before);
    }
  }

  /** Takes nothing. */
  private static final class Failing extends OutputStream {
    private final String why;

    Failing(String why) {
      this.why = why;
    }

    @Override
    public void write(int one) throws IOException {
      throw new IOException(why);
    }
  }
}
