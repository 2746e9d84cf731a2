package io.radstream.dashboard.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dashboard.operations.Limit.Figures;
import io.radstream.dashboard.operations.StreamFigures.Span;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitTest {

  private static Optional<String> step(Figures figures) {
    return Limit.of(figures).map(Limit::step);
  }

  @Test
  void nothingLimitsWhereNothingComesAndNothingWaits() {
    assertThat(step(new Figures(0, 0, 0, 0, 0, 0))).isEmpty();
  }

  @Test
  void theSenderLimitsWhereNothingWaits() {
    assertThat(step(new Figures(40, 60, 0.9, 0.9, 5, 0))).contains("input");
  }

  @Test
  void aBusyEngineLimitsWhereImagesWait() {
    assertThat(step(new Figures(40, 900, 0.93, 0.6, 5, 0))).contains("infer");
  }

  @Test
  void commitsLimitWhereTheEngineIsIdle() {
    assertThat(step(new Figures(40, 900, 0.4, 0.6, 5, 0))).contains("commit");
  }

  @Test
  void decodingLimitsWhereNothingElseDoes() {
    assertThat(Limit.of(new Figures(40, 900, 0.4, 0.1, 51.24, 0)))
        .hasValueSatisfying(
            limit -> {
              assertThat(limit.step()).isEqualTo("decode");
              assertThat(limit.why()).contains("40 %", "900", "51.2 ms");
            });
  }

  @Test
  void aStalledPartitionComesFirst() {
    assertThat(step(new Figures(40, 900, 0.9, 0.9, 5, 1))).contains("stalled");
  }

  @Test
  void theFiguresAreThoseOfTheTimeBetweenTwoScrapes() {
    Instant at = Instant.parse("2026-03-01T12:00:00Z");
    Scrape before = new Scrape(at, MetricsText.read(text(10, 2)));
    Scrape now = new Scrape(at.plusSeconds(60), MetricsText.read(text(64, 14)));

    Figures figures = new StreamFigures(List.of(new Span(before, now))).figures(5, 100);

    assertThat(figures).isEqualTo(new Figures(5, 100, 0.9, 0.1, 0, 1));
  }

  @Test
  void aBusyInstanceBesideAnIdleOneIsHalfBusy() {
    Instant at = Instant.parse("2026-03-01T12:00:00Z");
    Span busy =
        new Span(
            new Scrape(at, MetricsText.read(text(10, 2))),
            new Scrape(at.plusSeconds(60), MetricsText.read(text(64, 14))));
    Span idle =
        new Span(
            new Scrape(at, MetricsText.read(text(10, 2))),
            new Scrape(at.plusSeconds(60), MetricsText.read(text(10, 2))));

    Figures figures = new StreamFigures(List.of(busy, idle)).figures(5, 100);

    assertThat(figures).isEqualTo(new Figures(5, 100, 0.45, 0.05, 0, 1));
  }

  private static String text(int inferred, int committed) {
    return """
        xray_inference_seconds_bucket{le="+Inf"} %d
        xray_inference_seconds_sum %d
        xray_commit_seconds_bucket{le="+Inf"} %d
        xray_commit_seconds_sum %d
        kafka_stream_alive_stream_threads{client_id="a"} 2
        xray_partition_stalled{partition="xray.images-3"} 1
        """
        .formatted(inferred, inferred, committed, committed);
  }
}
