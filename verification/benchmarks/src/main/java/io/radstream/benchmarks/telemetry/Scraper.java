package io.radstream.benchmarks.telemetry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads an app's metrics again and again, as Prometheus would. Owns a thread. */
final class Scraper implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final String OWN = "xray_";

  private final HttpClient client = HttpClient.newHttpClient();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "scraper");
            daemon.setDaemon(true);
            return daemon;
          });
  private final AtomicInteger scrapes = new AtomicInteger();

  private Scraper() {}

  /**
   * Begins at once, whether or not the app answers yet.
   *
   * @param port of the app on this machine; 0 for nothing to read
   */
  static Scraper start(int port, Duration every) {
    Scraper scraper = new Scraper();
    if (port != 0) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/metrics".formatted(port)))
              .timeout(LIMIT)
              .build();
      var unused =
          scraper.thread.scheduleAtFixedRate(
              () -> scraper.scrape(request), 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }
    return scraper;
  }

  private void scrape(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() == OK && response.body().contains(OWN)) {
        scrapes.incrementAndGet();
      }
    } catch (IOException e) {
      // Not up yet; too few scrapes are seen by who counts them.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Answers that held the app's own metrics. */
  int scrapes() {
    return scrapes.get();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
