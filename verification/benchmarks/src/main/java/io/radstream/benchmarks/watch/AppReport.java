package io.radstream.benchmarks.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.radstream.benchmarks.report.ChartImage;
import io.radstream.benchmarks.report.Growth;
import io.radstream.benchmarks.report.Panel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes samples as {@code NAME.csv}, {@code NAME.json} and {@code NAME.png}.
 *
 * @param folder exists
 */
public record AppReport(Path folder, String name, List<AppSample> samples) {

  /**
   * Writes the files.
   *
   * @param facts conditions and totals, for the JSON
   * @throws IOException if one cannot be written
   */
  public void write(Map<String, Object> facts, List<Growth> growth) throws IOException {
    Files.write(
        folder.resolve(name + ".csv"),
        Stream.concat(Stream.of(AppSample.CSV_HEADING), samples.stream().map(AppSample::csv))
            .toList());
    Map<String, Object> all = new LinkedHashMap<>(facts);
    all.put("growth", growth);
    all.put("samples", samples);
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(folder.resolve(name + ".json").toFile(), all);
    AppPanels panels = new AppPanels(samples);
    ChartImage.write(folder.resolve(name + ".png"), "minutes", panels.minutes(), drawn(panels));
  }

  private static List<Panel> drawn(AppPanels panels) {
    return List.of(
        panels.memory(),
        panels.threadsAndHandles(),
        panels.lag(),
        panels.latency(),
        panels.throughput(),
        panels.processors());
  }
}
