package io.radstream.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class ServiceMetricsTest {

  private static final MeterDefinition COUNT =
      MeterDefinition.counter("xray.things", "Things.", "kind");
  private static final MeterDefinition STEP =
      MeterDefinition.timer(
          "xray.step", "A step.", List.of(Duration.ofMillis(5), Duration.ofSeconds(1)));

  @Test
  void timerHasTheBucketsOfItsDefinitionAndNoQuantiles() {
    try (ServiceMetrics metrics = ServiceMetrics.scraped()) {
      STEP.timer(metrics.registry()).record(Duration.ofMillis(20));

      assertThat(metrics.scrape())
          .contains(
              "# HELP xray_step_seconds A step.\n",
              "xray_step_seconds_bucket{le=\"0.005\"} 0\n",
              "xray_step_seconds_bucket{le=\"1.0\"} 1\n",
              "xray_step_seconds_count 1\n")
          .doesNotContain("quantile");
    }
  }

  /** Micrometer itself forgets the object that a counter asks, once nobody else holds it. */
  @Test
  void whatIsAskedIsNotForgotten() {
    try (ServiceMetrics metrics = ServiceMetrics.scraped()) {
      registerOnly(metrics.registry());

      System.gc();

      assertThat(metrics.scrape())
          .contains("xray_things_total{kind=\"a\"} 3.0\n")
          .contains("xray_level 7.0\n");
    }
  }

  private static void registerOnly(MeterRegistry registry) {
    LongAdder things = new LongAdder();
    things.add(3);
    COUNT.count(registry, things::sum, "a");
    AtomicInteger level = new AtomicInteger(7);
    MeterDefinition.gauge("xray.level", "A level.").gauge(registry, level::get);
  }

  @Test
  void rowsComeAndGoBetweenScrapes() {
    MeterDefinition rows = MeterDefinition.gauge("xray.row", "A row.", "name");
    AtomicInteger scrapes = new AtomicInteger();
    try (ServiceMetrics metrics = ServiceMetrics.scraped()) {
      var gauge = rows.rows(metrics.registry());
      metrics.beforeScrape(
          () -> gauge.register(List.of(rows.row(1, "n" + scrapes.incrementAndGet())), true));

      assertThat(metrics.scrape()).contains("xray_row{name=\"n1\"}");
      assertThat(metrics.scrape()).contains("xray_row{name=\"n2\"}").doesNotContain("n1");
    }
  }

  @Test
  void libraryTellsWhatIsOnTheListAndOfTopicsByTheirOwnNames() {
    try (ServiceMetrics metrics = ServiceMetrics.scraped("xray.images")) {
      MeterRegistry registry = metrics.registry();
      String lag = "kafka.consumer.fetch.manager.records.lag";
      registry.counter(lag, "topic", "xray.images").increment();
      registry.counter(lag, "topic", "xray_images").increment();
      registry.counter("kafka.consumer.io.ratio").increment();
      registry.counter("jvm.classes.loaded").increment();

      assertThat(metrics.scrape())
          .contains("topic=\"xray.images\"", "jvm_memory_used_bytes{")
          .doesNotContain("xray_images", "io_ratio", "classes");
    }
  }

  @Test
  void withoutAListenerNothingIsRecorded() {
    try (ServiceMetrics none = ServiceMetrics.none()) {
      STEP.timer(none.registry()).record(Duration.ofSeconds(1));

      assertThat(none.isScraped()).isFalse();
      assertThat(none.scrape()).isEmpty();
    }
  }

  @Test
  void labelThatIsMissingIsADefect() {
    try (ServiceMetrics metrics = ServiceMetrics.scraped()) {
      MeterRegistry registry = metrics.registry();

      assertThatThrownBy(() -> COUNT.counter(registry))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("xray.things has the labels [kind]");
    }
  }
}
