package io.radstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.deliver.review.service.ReviewMetrics;
import io.radstream.gateway.deliver.service.DeliveryMetrics;
import io.radstream.gateway.metrics.GatewayMetrics;
import io.radstream.modeltrainer.service.TrainerMeters;
import io.radstream.streamapp.metrics.StreamMetrics;
import io.radstream.telemetry.metrics.LibraryMeters;
import io.radstream.telemetry.metrics.LibraryMeters.LibraryMeter;
import io.radstream.telemetry.metrics.MeterDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} is made of the code. */
class MetricsPageTest {

  private static final List<MeterDefinition> DELIVER =
      Stream.of(DeliveryMetrics.ALL, ReviewMetrics.ALL).flatMap(List::stream).toList();

  private static final Path PAGE = Path.of("..", "docs", "metrics.md");

  private static final String HEAD =
      """
      # Metrics

      Made from the code by the build of `cli`; do not edit. How they are scraped, and what alerts \
      watch: [operations](operations.md).

      A histogram is exposed as `_bucket`, `_sum` and `_count`; quantiles are the reader's to \
      compute, over all processes: `histogram_quantile(0.99, sum by (le) \
      (rate(xray_end_to_end_seconds_bucket[5m])))`. Beside each, `_max` is the largest value of the \
      last minutes. Labels have few values, written in lower case; none comes from an image, a \
      patient or a file. Counters begin at 0 when a process starts.
      """;

  private static final String OWN =
      "\n| metric | type | labels | buckets | meaning |\n|---|---|---|---|---|\n";
  private static final String LIBRARY = "\n| metric | labels | meaning |\n|---|---|---|\n";

  /** Set {@code -Dradstream.write.docs=true} to write the file anew. */
  @Test
  void theCommittedPageIsThatOfTheCode() throws IOException {
    if (Boolean.getBoolean("radstream.write.docs")) {
      Files.writeString(PAGE, page());
    }

    assertThat(PAGE)
        .as("made anew by: ./mvnw test -pl cli -am -Dradstream.write.docs=true")
        .hasContent(page());
  }

  /** As `promtool check metrics` demands it, and as a table can hold it. */
  @Test
  void everyMeterIsCalledAndDescribedAsItShouldBe() {
    List<MeterDefinition> all =
        Stream.of(StreamMetrics.ALL, GatewayMetrics.ALL, DELIVER, TrainerMeters.ALL)
            .flatMap(List::stream)
            .toList();

    assertThat(all)
        .allSatisfy(
            meter -> {
              assertThat(meter.exposedName()).matches("xray(_[a-z]+)+");
              assertThat(meter.meaning()).endsWith(".").doesNotContain("|", "\n");
              assertThat(meter.labels()).allMatch(label -> label.matches("[a-z_]+"));
            })
        .extracting(MeterDefinition::exposedName)
        .doesNotHaveDuplicates();
  }

  private static String page() {
    return HEAD
        + "\n## Stream app\n"
        + OWN
        + rows(StreamMetrics.ALL)
        + "\n## Gateway\n"
        + OWN
        + rows(GatewayMetrics.ALL)
        + "\n## Deliver\n"
        + OWN
        + rows(DELIVER)
        + "\n## Trainer\n"
        + OWN
        + rows(TrainerMeters.ALL)
        + "\n## Java, of every service\n"
        + LIBRARY
        + libraryRows(LibraryMeters.JAVA)
        + "\n## Kafka's clients\n\nOf some two hundred a client these are let through. `client_id`"
        + " names the stream thread; it is the same after every start.\n"
        + LIBRARY
        + libraryRows(LibraryMeters.KAFKA);
  }

  private static String rows(List<MeterDefinition> meters) {
    return meters.stream()
        .map(
            meter ->
                "| `%s` | %s | %s | %s | %s |\n"
                    .formatted(
                        meter.exposedName(),
                        type(meter),
                        labels(meter.labels()),
                        bounds(meter),
                        meter.meaning()))
        .collect(Collectors.joining());
  }

  private static String libraryRows(List<LibraryMeter> meters) {
    return meters.stream()
        .map(
            meter ->
                "| `%s` | %s | %s |\n"
                    .formatted(meter.exposedName(), labels(meter.labels()), meter.meaning()))
        .collect(Collectors.joining());
  }

  private static String type(MeterDefinition meter) {
    return switch (meter.kind()) {
      case COUNTER -> "counter";
      case GAUGE -> "gauge";
      case TIMER, SUMMARY -> "histogram";
    };
  }

  private static String labels(List<String> labels) {
    return labels.stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
  }

  private static String bounds(MeterDefinition meter) {
    return meter.bounds().stream()
        .map(bound -> String.format(Locale.ROOT, "%.3f", bound).replaceAll("\\.?0+$", ""))
        .collect(Collectors.joining(" "));
  }
}
