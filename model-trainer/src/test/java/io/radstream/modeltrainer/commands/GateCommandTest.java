package io.radstream.modeltrainer.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.console.CommandMain;
import io.radstream.testkit.engine.RandomBundle;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateCommandTest {

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void drawImagesAndTwoBundles() throws IOException {
    SyntheticImages.draw(folder, 160);
    RandomBundle.small("1", 32).withSeed(5).writeTo(folder.resolve("champion.zip"));
    RandomBundle.small("1", 32).withSeed(5).writeTo(folder.resolve("candidate.zip"));
  }

  @Test
  void modelThatIsNotBetterIsRefusedWithEveryNumberOnTheDisk() throws IOException {
    int code = gate("--candidate", folder.resolve("candidate.zip").toString());

    assertThat(code).isEqualTo(1);
    assertThat(out.toString()).startsWith("REFUSED on").contains("not shown to be better");
    JsonNode decision = new ObjectMapper().readTree(folder.resolve("out/gate.json").toFile());
    assertThat(decision.get("passed").asBoolean()).isFalse();
    assertThat(decision.get("refusals")).hasSize(1);
    assertThat(decision.get("films").asInt()).isEqualTo(39);
    assertThat(decision.get("accuracy").get("change").asDouble()).isZero();
    assertThat(decision.get("championMetrics").get("count").asInt()).isEqualTo(39);
    assertThat(decision.get("rules").get("required").asDouble()).isEqualTo(0.975);
    assertThat(decision.get("warnings").toString()).contains("which images it learned from");
  }

  @Test
  void modelPassesWhenNothingIsRequired() {
    int code = gate("--candidate", folder.resolve("candidate.zip").toString(), "--required", "0");

    assertThat(out.toString()).startsWith("PASSED");
    assertThat(code).isZero();
  }

  @Test
  void candidateThatIsNoBundleIsWrongUsageAndNothingIsWritten() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.zip"), "no zip");

    assertThat(gate("--candidate", broken.toString())).isEqualTo(2);

    assertThat(err.toString()).contains("--candidate: ");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void shareOutOfRangeIsWrongUsage() {
    String candidate = folder.resolve("candidate.zip").toString();

    assertThat(gate("--candidate", candidate, "--required", "95")).isEqualTo(2);

    assertThat(err.toString()).contains("required must be within 0 and 1");
  }

  private int gate(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--champion",
                folder.resolve("champion.zip").toString(),
                "--images",
                folder.toString(),
                "--manifest",
                folder.resolve("manifest.csv").toString(),
                "--out",
                folder.resolve("out").toString()));
    arguments.addAll(List.of(more));
    return CommandMain.commandLine(new GateCommand(), List.of(), false)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }
}
