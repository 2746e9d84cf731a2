package io.radstream.benchmarks.dashboard;

import io.radstream.localstack.LocalStack;
import java.io.IOException;
import java.time.Duration;

/**
 * The broker is killed under a dashboard, and comes back.
 *
 * @param noticedMillis from the kill until {@code /api/v1/health} says that Kafka is away, and
 *     since when
 * @param pageStayed whether page and images were answered meanwhile
 * @param backMillis from the broker's readiness until Kafka is reachable again and an outcome that
 *     was committed after it is shown
 */
public record BrokerOutage(double noticedMillis, boolean pageStayed, double backMillis) {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** One outage. */
  public static BrokerOutage run(DashboardSettings settings, LocalStack stack, int round)
      throws IOException, InterruptedException {
    String before = "before-outage-" + round;
    String after = "after-outage-" + round;
    try (DashboardApp dashboard =
        DashboardApp.start(
            "dashboard-of-outage-" + round,
            stack,
            stack.topics(),
            "",
            settings.jvm(),
            settings.out())) {
      double unused = dashboard.awaitLoaded();
      write(stack, before);
      double shown = dashboard.await("/api/v1/images", page -> page.contains(before));
      stack.broker().kill();
      double noticed =
          dashboard.await(
              "/api/v1/health",
              health -> health.contains("\"reachable\":false") && health.contains("\"since\":\"2"));
      boolean stayed =
          shown >= 0
              && dashboard.get("/").contains("<title>")
              && dashboard.get("/api/v1/images").contains(before);
      stack.broker().restart(LIMIT);
      long ready = System.nanoTime();
      write(stack, after);
      double last = dashboard.await("/api/v1/images", page -> page.contains(after));
      double reachable =
          dashboard.await("/api/v1/health", health -> health.contains("\"reachable\":true"));
      return new BrokerOutage(
          noticed, stayed && last + reachable >= 0, (System.nanoTime() - ready) / 1e6);
    }
  }

  private static void write(LocalStack stack, String image) {
    try (OutcomeSource source = new OutcomeSource(stack, stack.topics())) {
      long unused = source.diagnosis(image);
    }
  }
}
