package io.radstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Every command line that a document or a help text shows is one that the program takes. */
class DocumentedCommandsTest {

  private static final Path ROOT = Path.of("..");

  private static final Pattern CALL =
      Pattern.compile("(?m)(?:^ *|[`$(;&] ?)\\./radstream +([^`\\n]*)");

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");

  /** Where a shell ends the command. */
  private static final Pattern END = Pattern.compile(" *(?:[|>&;)]| #| 2>|  +#).*");

  /** What a shell would put in, what stands for more of the same, and drawings. */
  private static final Pattern OPEN = Pattern.compile("─|\\$|…|\\.\\.\\.|<|\\[|\\*");

  /** Whose help alone is shown. */
  private static final Pattern OPTION_OF_HELP = Pattern.compile("(^| )(--help|--version)( |$)");

  record Call(String place, String line) {
    @Override
    public String toString() {
      return place + ": " + line;
    }
  }

  static Stream<Call> documented() throws IOException {
    List<Call> calls = new ArrayList<>();
    for (Path document : documents()) {
      String text = Files.readString(document).replaceAll("\\\\\\n\\s*", " ");
      CALL.matcher(text)
          .results()
          .map(match -> QUOTED.matcher(match.group(1)).replaceAll("quoted"))
          .map(line -> END.matcher(line).replaceFirst("").strip())
          .filter(line -> !line.isEmpty() && !OPEN.matcher(line).find())
          .filter(line -> Character.isLetter(line.charAt(0)))
          .map(line -> new Call(ROOT.relativize(document).toString(), line))
          .forEach(calls::add);
    }
    return calls.stream().distinct();
  }

  @Test
  void thereAreSuch() throws IOException {
    assertThat(documented()).hasSizeGreaterThan(80);
  }

  @ParameterizedTest
  @MethodSource("documented")
  void theProgramTakesIt(Call call) {
    assertThat(complaint(call.line())).as("%s", call).isEmpty();
  }

  private static Optional<String> complaint(String line) {
    if (OPTION_OF_HELP.matcher(line).find()) {
      return Optional.empty();
    }
    try {
      RadStream.commandLine(false).parseArgs(words(line));
      return Optional.empty();
    } catch (CommandLine.MissingParameterException e) {
      // A document may name a command without all that it needs, but not with what it does not
      // know.
      return Optional.empty();
    } catch (ParameterException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static String[] words(String line) {
    return Arrays.stream(line.split("\\s+"))
        .map(word -> word.equals("N") ? "1" : word)
        .map(word -> word.replaceAll("^[\"']|[\"',.:]+$", ""))
        .toArray(String[]::new);
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT, 4)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !file.toString().contains("/target/"))
          .filter(file -> !file.toString().contains("/node_modules/"))
          .sorted()
          .toList();
    }
  }
}
