package io.radstream.benchmarks.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.console.CommandMain;
import io.radstream.console.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be measured is said before a stack is started or a folder is made. */
class WrongUsageTest {

  @TempDir private Path folder = Path.of(".");

  private final StringWriter err = new StringWriter();
  private String out = "";

  @BeforeEach
  void nameAFolder() {
    out = folder.resolve("out").toString();
  }

  @ParameterizedTest
  @CsvSource({
    "--clients 0, must be at least 1",
    "--rounds 0, must be at least 1",
    "--films 1, must be at least 1",
    "--dead-letters 0, 1 to 100000000",
  })
  void dashboardThatTellsNothingIsRefused(String arguments, String said) {
    expectRefusal(new DashboardBenchmark(), arguments + " --out " + out, said);
  }

  @ParameterizedTest
  @CsvSource({
    "--minutes 8 --sample-seconds 60, At least 9 samples",
    "--minutes 0, At least 9 samples",
    "--minutes -60, At least 9 samples",
    "--sample-seconds 0, At least 9 samples",
    "--sample-seconds -60, At least 9 samples",
    "--utilisation 0, must be above 0",
    "--utilisation NaN, must be above 0",
    "--capacity-seconds 0, must be above 0",
  })
  void soakThatTellsNothingIsRefused(String arguments, String said) {
    expectRefusal(new SoakCommand(), arguments + " --out " + out, said);
  }

  @ParameterizedTest
  @CsvSource({
    "--minutes 0.1, At least 9 samples",
    "--minutes NaN, At least 9 samples",
    "--sample-seconds 0, At least 9 samples",
    "--sample-seconds -1, At least 9 samples",
    "--image-bytes 9kB, must be 10kB to 11.5MB but is 9kB",
    "--image-bytes 12MB, must be 10kB to 11.5MB but is 12MB",
    "--image-bytes many, must be 10kB to 11.5MB but is many",
    "--rate 0, must be above 0 and at most 3",
    "--rate NaN, must be above 0 and at most 3",
    "--rate 10 --slowness 31, must be above 0 and at most 3",
    "--slowness 0, must be above 0 and at most 3",
    "--slowness -1, must be above 0 and at most 3",
  })
  void overloadThatTellsNothingIsRefused(String arguments, String said) {
    expectRefusal(new OverloadCommand(), arguments + " --out " + out, said);
  }

  @Test
  void overloadThatWouldFillTheDiskIsRefused() {
    expectRefusal(
        new OverloadCommand(), "--minutes 100000000 --out " + out, "GiB are free for the broker");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--swaps 0", "--every 1", "--rate 0", "--rate -1", "--rate NaN", "--warm-up -1"})
  void swapsThatTellNothingAreRefused(String arguments) {
    expectRefusal(new SwapsCommand(), arguments + " --out " + out, "--swaps must be at least 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--films 0", "--rounds 0"})
  void explainingNothingIsRefused(String arguments) {
    expectRefusal(new ExplainCommand(), arguments, "--films and --rounds must be at least 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--pairs 0", "--films 0", "--warm-up 0", "--warm-up -1", "--scrape-seconds 0"})
  void telemetryThatTellsNothingIsRefused(String arguments) {
    expectRefusal(
        new TelemetryCommand(),
        arguments + " --out " + out,
        "--pairs, --films, --warm-up and --scrape-seconds must be at least 1");
  }

  @ParameterizedTest
  @CsvSource({
    "--networks none, no network 'none'; there are",
    "--batches 0, --batches must be at least 1",
    "'--batches 8,-1', --batches must be at least 1",
    "--batches many, Invalid value for option '--batches'",
  })
  void enginesOfNoNetworkOrBatchAreRefused(String arguments, String said) {
    expectRefusal(new EngineBenchmark(), arguments, said);
  }

  @Test
  void loadWithoutImagesIsRefused() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Files.writeString(empty.resolve("note.txt"), "no image");
    String missing = folder.resolve("typo").toString();

    expectRefusal(new SoakCommand(), "--images " + missing + " --out " + out, "no such folder");
    expectRefusal(new SwapsCommand(), "--images " + missing + " --out " + out, "no such folder");
    expectRefusal(new ExplainCommand(), "--images " + empty, "No images in " + empty);
  }

  private void expectRefusal(Callable<Integer> command, String arguments, String said) {
    int code =
        CommandMain.commandLine(command, List.of(), false)
            .setErr(new PrintWriter(err, true))
            .execute(arguments.split(" ", -1));

    assertThat(code).as(err.toString()).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains(said);
    assertThat(folder.resolve("out")).doesNotExist();
  }
}
