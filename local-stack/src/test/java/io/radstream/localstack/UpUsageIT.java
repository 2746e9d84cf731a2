package io.radstream.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.console.CommandMain;
import io.radstream.console.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong is said before anything is started. */
class UpUsageIT {

  @TempDir private Path folder = Path.of(".");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "--kafka-port 65536, A port is 0 to 65535 but is 65536",
    "--registry-port -1, A port is 0 to 65535 but is -1",
    "--brokers 2, 'There can be 1 or 3 brokers, not 2'",
    "--partitions 0, Partitions must be at least 1 but are 0",
    "--topic-prefix no/prefix, --topic-prefix",
  })
  void numbersAndNamesOutOfRangeAreWrongUsage(String arguments, String said) {
    assertThat(up(arguments + " --data " + folder.resolve("data")))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains(said);
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void dataDirectoryOfAnotherStackIsWrongUsage() {
    try (DataDirectory other = DataDirectory.open(folder, true)) {
      assertThat(up("--data " + folder)).isEqualTo(ExitCode.USAGE.code());
      assertThat(err.toString().strip())
          .endsWith(other.path() + " is in use by another stack; choose another with --data");
    }
    assertThat(out.toString()).contains("their data lies in " + folder);
  }

  @Test
  void dataDirectoryThatIsNoneMeansThatTheStackCannotStart() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(up("--data " + file)).isEqualTo(ExitCode.UNREACHABLE.code());
    assertThat(err.toString()).contains("The data directory " + file + " cannot be used");
  }

  private int up(String arguments) {
    return CommandMain.commandLine(new UpCommand(), List.of(), false)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.split(" ", -1));
  }
}
