package io.radstream.dashboard.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dashboard.operations.OperationsReport.Batches;
import io.radstream.dashboard.operations.OperationsReport.Queue;
import io.radstream.dashboard.operations.StreamFigures.Span;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamFiguresTest {

  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  private static Span span(String before, String now) {
    return new Span(
        new Scrape(AT, MetricsText.read(before)),
        new Scrape(AT.plusSeconds(60), MetricsText.read(now)));
  }

  private static String batches(int full, int images, int most) {
    return """
        xray_batches_total{closed_by="full"} %d
        xray_batch_size_bucket{le="+Inf"} %d
        xray_batch_size_sum %d
        xray_batch_limit %d
        """
        .formatted(full, full, images, most);
  }

  @Test
  void batchesOfAllInstancesAreAddedUpAndTheLargestOfThemIsTheLimit() {
    StreamFigures figures =
        new StreamFigures(
            List.of(
                span(batches(10, 100, 32), batches(14, 220, 32)),
                span(batches(5, 5, 16), batches(6, 35, 16))));

    Batches batches = figures.batches();

    assertThat(batches.closedBy()).isEqualTo(Map.of("full", 5L));
    assertThat(batches.meanSize()).hasValue(30);
    assertThat(batches.limit()).hasValue(32);
  }

  @Test
  void anInstanceThatHasBeenRestartedCountsFromItsStart() {
    StreamFigures figures =
        new StreamFigures(
            List.of(
                span(batches(100, 1_000, 32), batches(2, 20, 32)),
                span(batches(5, 50, 32), batches(6, 60, 32))));

    assertThat(figures.batches().closedBy()).isEqualTo(Map.of("full", 3L));
    assertThat(figures.batches().meanSize()).hasValue(10);
  }

  @Test
  void anOlderStreamAppDoesNotSayItsLimit() {
    assertThat(new StreamFigures(List.of(span("", ""))).batches().limit()).isEmpty();
  }

  @Test
  void queuesAreAddedUpAndTheOldestImageOfAllCounts() {
    String one = "xray_queue_depth{lane=\"stat\"} 3\nxray_queue_age_seconds{lane=\"stat\"} 0.5\n";
    String other =
        "xray_queue_depth{lane=\"stat\"} 4\nxray_queue_age_seconds{lane=\"stat\"} 0.25\n";

    assertThat(new StreamFigures(List.of(span("", one), span("", other))).queues())
        .containsExactly(new Queue("stat", 7, 0.5));
  }
}
