package io.radstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.chaos.campaign.CampaignResult;
import io.radstream.chaos.stop.StopFigures;
import io.radstream.testkit.outcomes.CheckResult;
import io.radstream.testkit.outcomes.Pauses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultJsonTest {

  private static final CampaignResult VIOLATED =
      new CampaignResult(
          "kill",
          7,
          2,
          3,
          new CheckResult(100, 90, 5, 6, 1, 2, 3, 4, 8, List.of("missing: image-1")),
          new Pauses(1234, List.of(1234L, 10L)),
          new StopFigures(4, 1, new TreeMap<>(Map.of(0, 3, 134, 1)), 2, 25.04),
          9,
          12.34,
          "films",
          "clean",
          List.of("6 images without an outcome"),
          List.of("a note"),
          Map.of("smallP95Ms", 7.5));

  @TempDir private Path folder = Path.of(".");

  @Test
  void violatedRunIsWrittenWithAllItsFigures() throws IOException {
    Path file = folder.resolve("result.json");

    ResultJson.write(file, List.of(VIOLATED), "machine");

    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.get("scenario").textValue()).isEqualTo("kill");
    assertThat(json.get("seed").intValue()).isEqualTo(7);
    assertThat(json.get("smallP95Ms").doubleValue()).isEqualTo(7.5);
    assertThat(json.get("images").intValue()).isEqualTo(100);
    assertThat(json.get("kills").intValue()).isEqualTo(3);
    assertThat(json.get("missing").intValue()).isEqualTo(6);
    assertThat(json.get("duplicated").intValue()).isEqualTo(1);
    assertThat(json.get("outOfOrder").intValue()).isEqualTo(3);
    assertThat(json.get("deadLetters").intValue()).isEqualTo(5);
    assertThat(json.get("dlqBytesDiffer").intValue()).isEqualTo(4);
    assertThat(json.get("wrongReason").intValue()).isEqualTo(8);
    assertThat(json.get("longestPauseMs").intValue()).isEqualTo(1234);
    assertThat(json.get("crashes").intValue()).isEqualTo(1);
    assertThat(json.get("exitCodes").get("0").intValue()).isEqualTo(3);
    assertThat(json.get("exitCodes").get("134").intValue()).isEqualTo(1);
    assertThat(json.get("leftOverFiles").intValue()).isEqualTo(2);
    assertThat(json.get("slowestStopSeconds").doubleValue()).isEqualTo(25.0);
    assertThat(json.get("passed").booleanValue()).isFalse();
    assertThat(json.get("violations")).hasSize(1);
  }

  @Test
  void severalRunsFailTogetherIfOneDoes() {
    JsonNode json = ResultJson.of(List.of(VIOLATED, VIOLATED), "machine");

    assertThat(json.get("runs")).hasSize(2);
    assertThat(json.get("passed").booleanValue()).isFalse();
  }

  @Test
  void tableNamesWhatIsWrong() {
    assertThat(ResultTable.of(List.of(VIOLATED)))
        .contains("VIOLATED")
        .contains("6 images without an outcome")
        .contains("missing: image-1")
        .contains("a note");
  }
}
