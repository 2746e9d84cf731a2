package io.radstream.dashboard.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTextTest {

  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  private static Scrape scrape(String text) {
    return new Scrape(AT, MetricsText.read(text));
  }

  @Test
  void readsNamesLabelsAndValues() {
    Scrape scrape =
        scrape(
            """
            # HELP xray_queue_depth Images
            xray_queue_depth{lane="stat"} 1.0
            xray_queue_depth{lane="routine",} 2 1700000000000
            xray_in_flight_images 3
            xray_odd{a="x\\"}y\\\\,z\\n"} +Inf
            jvm_memory_used_bytes{area="heap"} 5
            """);

    assertThat(scrape.by("xray_queue_depth", "lane"))
        .isEqualTo(Map.of("stat", 1.0, "routine", 2.0));
    assertThat(scrape.sum("xray_in_flight_images")).hasValue(3);
    assertThat(scrape.named("xray_odd").findFirst().orElseThrow().label("a"))
        .isEqualTo("x\"}y\\,z\n");
    assertThat(scrape.named("jvm_memory_used_bytes")).isEmpty();
  }

  @Test
  void passesOverLinesThatAreNone() {
    assertThat(
            MetricsText.read(
                """
                xray_a
                xray_b{
                xray_c{x} 1
                xray_d{x="y} 1
                xray_e{x="y" 1
                xray_f one
                xray_g 1 2 3
                """))
        .isEmpty();
  }

  @Test
  void quantilesAreLinearWithinABucketAsPrometheusHasIt() {
    Histogram histogram =
        scrape(
                """
                xray_decode_seconds_bucket{le="0.1"} 10
                xray_decode_seconds_bucket{le="0.5"} 30
                xray_decode_seconds_bucket{le="+Inf"} 40
                xray_decode_seconds_sum 12.5
                """)
            .histogram("xray_decode_seconds");

    assertThat(histogram.quantile(0.5).getAsDouble()).isCloseTo(0.3, within(1e-9));
    assertThat(histogram.quantile(0.99).getAsDouble()).isEqualTo(0.5);
    assertThat(histogram.count()).isEqualTo(40);
    assertThat(histogram.mean().getAsDouble()).isCloseTo(0.3125, within(1e-9));
  }

  @Test
  void onlyWhatCameSinceCounts() {
    Histogram before = new Histogram(Map.of(1.0, 5.0, 2.0, 5.0, Double.POSITIVE_INFINITY, 5.0), 2);
    Histogram now = new Histogram(Map.of(1.0, 5.0, 2.0, 9.0, Double.POSITIVE_INFINITY, 9.0), 8);

    assertThat(now.since(before).count()).isEqualTo(4);
    assertThat(now.since(before).quantile(0.01).getAsDouble()).isGreaterThan(1);
    assertThat(before.since(now)).as("the process was restarted").isEqualTo(before);
  }

  @Test
  void noValuesHaveNoQuantile() {
    assertThat(new Histogram(Map.of(), 0).quantile(0.5)).isEmpty();
  }
}
