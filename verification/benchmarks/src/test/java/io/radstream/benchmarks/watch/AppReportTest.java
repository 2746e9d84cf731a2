package io.radstream.benchmarks.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppReportTest {

  @TempDir private Path folder = Path.of(".");

  @Test
  void writesTableNumbersAndImage() throws IOException {
    // given
    List<AppSample> samples = IntStream.rangeClosed(1, 60).mapToObj(Samples::sound).toList();

    // when
    new AppReport(folder, "soak", samples).write(Map.of("films", 461), List.of());

    // then
    List<String> csv = Files.readAllLines(folder.resolve("soak.csv"));
    assertThat(csv).hasSize(61);
    assertThat(csv.get(1).split(",", -1)).hasSameSizeAs(csv.get(0).split(",", -1));
    JsonNode json = new ObjectMapper().readTree(folder.resolve("soak.json").toFile());
    assertThat(json.get("films").asInt()).isEqualTo(461);
    assertThat(json.get("samples")).hasSize(60);
    assertThat(Files.size(folder.resolve("soak.png"))).isBetween(10_000L, 200_000L);
  }
}
