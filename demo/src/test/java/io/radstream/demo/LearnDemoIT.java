package io.radstream.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.radstream.console.CommandMain;
import io.radstream.demo.run.DemoEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole loop of {@code demo --learn} on as few labels as it takes. */
@Tag("campaign")
@Timeout(900)
class LearnDemoIT {

  @TempDir private Path folder = Path.of(".");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void modelIsTrainedComparedAndEveryImageHasItsOneOutcomeMeanwhile() throws IOException {
    // given
    Path images = RealImages.folder("");
    assumeThat(images.resolve("manifest.csv")).as("RADSTREAM_DATA").isRegularFile();
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Path report = folder.resolve("report");

    // when
    int code =
        CommandMain.commandLine(
                new DemoCommand(
                    new DemoEnvironment(temporary, folder.resolve("c"), false, Instant.now())),
                List.of(),
                false)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(
                "--learn",
                "--images",
                images.toString(),
                "--labels",
                "300",
                "--out",
                report.toString());

    // then: on so few labels the gate may refuse the second model, and rightly so
    String told = out.toString();
    boolean passed = told.contains("PASSED on");
    assertThat(code).as(told + err).isEqualTo(passed ? 0 : 1);
    assertThat(told)
        .contains("300 labels collected from xray.labels")
        .contains("each with exactly one outcome")
        .contains("0 dead letters, 0 not sent");
    if (passed) {
      assertThat(told).contains("demo/2: CANDIDATE -> CHAMPION").contains("Rolled back");
    }
    assertThat(report.resolve("gate.json")).isNotEmptyFile();
    assertThat(temporary).isEmptyDirectory();
  }
}
