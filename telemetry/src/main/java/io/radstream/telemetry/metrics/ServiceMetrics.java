package io.radstream.telemetry.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** All meters of one service, its Java's included, or none at all. Thread-safe. */
public final class ServiceMetrics implements AutoCloseable {

  private final MeterRegistry registry;
  private final Supplier<String> text;
  private final List<Runnable> beforeScrape = new CopyOnWriteArrayList<>();
  private final List<JvmGcMetrics> opened = new ArrayList<>();

  private ServiceMetrics(MeterRegistry registry, Supplier<String> text) {
    this.registry = registry;
    this.text = text;
  }

  /**
   * Meters that can be scraped; those of Java and the process are there.
   *
   * @param topics that Kafka's meters may tell of, by their full names
   */
  public static ServiceMetrics scraped(String... topics) {
    var prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    prometheus.config().meterFilter(LibraryMeters.allowed(Set.of(topics)));
    var metrics = new ServiceMetrics(prometheus, prometheus::scrape);
    var collections = new JvmGcMetrics();
    metrics.opened.add(collections);
    List.<MeterBinder>of(
            collections,
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics())
        .forEach(binder -> binder.bindTo(prometheus));
    return metrics;
  }

  /** Nobody asks: recording does nothing. */
  public static ServiceMetrics none() {
    return new ServiceMetrics(new CompositeMeterRegistry(), () -> "");
  }

  /** Whether anybody can ask. */
  public boolean isScraped() {
    return registry instanceof PrometheusMeterRegistry;
  }

  /** Where meters are registered. */
  public MeterRegistry registry() {
    return registry;
  }

  /** Has something done before each scrape, by the thread that asks; must not block. */
  public void beforeScrape(Runnable task) {
    beforeScrape.add(task);
  }

  /** All meters as they are now, in Prometheus' text format 0.0.4. */
  public String scrape() {
    beforeScrape.forEach(Runnable::run);
    return text.get();
  }

  @Override
  public void close() {
    beforeScrape.clear();
    opened.forEach(JvmGcMetrics::close);
    registry.close();
  }
}
