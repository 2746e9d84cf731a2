package io.radstream.demo.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {

  @TempDir private Path folder;

  @Test
  void writesADiagnosis() {
    assertThat(
            ResultsFile.json(
                ImageOutcomes.diagnosed(ImageOutcomes.image("x/a.png"), "COVID19", 3, 120)))
        .isEqualTo(
            "{\"imageId\":\"0123456789abcdef0123456789abcdef\",\"source\":\"x/a.png\","
                + "\"finding\":\"COVID19\",\"probabilities\":{\"COVID19\":0.75,"
                + "\"PNEUMONIA\":0.125,\"NORMAL\":0.125},\"modelVersion\":\"1\","
                + "\"batchSize\":3,\"latencyMs\":120}");
  }

  @Test
  void saysWhyTheModelAbstained() {
    assertThat(
            ResultsFile.json(ImageOutcomes.diagnosed(ImageOutcomes.image("a"), "ABSTAINED", 1, 1)))
        .contains("\"finding\":\"ABSTAINED\",\"abstainReason\":\"LOW_CONFIDENCE\"");
  }

  @Test
  void writesTheReasonOfAnImageThatWasSetAside() {
    assertThat(ResultsFile.json(ImageOutcomes.deadLetter("a.png", "TOO_SMALL")))
        .isEqualTo(
            "{\"imageId\":\"ab\",\"source\":\"a.png\",\"reason\":\"TOO_SMALL\","
                + "\"detail\":\"why it is one\"}");
    assertThat(ResultsFile.json(ImageOutcomes.refused("a.png", "TOO_LARGE")))
        .isEqualTo("{\"source\":\"a.png\",\"reason\":\"TOO_LARGE\",\"detail\":\"\"}");
  }

  @Test
  void scorePhantoms() {
    assertThat(
            ResultsFile.json(
                ImageOutcomes.diagnosed(ImageOutcomes.phantom("p.png"), "NORMAL", 1, 1)))
        .endsWith("\"phantom\":true}");
  }

  @Test
  void hasEachLineOnDiskBeforeTheNextImage() throws IOException {
    // given
    Path file = Files.writeString(folder.resolve("out.jsonl"), "of an earlier run\n");

    try (ResultsFile results = ResultsFile.open(file)) {
      // when
      results.write(ImageOutcomes.refused("a", "TOO_LARGE"));

      // then
      assertThat(Files.readAllLines(file)).hasSize(1);
      results.write(ImageOutcomes.refused("b", "TOO_LARGE"));
      assertThat(Files.readAllLines(file)).hasSize(2);
    }
  }

  @Test
  void refusesAFileThatCannotBeWritten() {
    assertThatThrownBy(() -> ResultsFile.open(folder.resolve("none").resolve("out.jsonl")))
        .isInstanceOf(IOException.class);
  }
}
