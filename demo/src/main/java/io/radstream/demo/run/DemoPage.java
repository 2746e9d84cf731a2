package io.radstream.demo.run;

import io.radstream.configuration.ConfigException;
import io.radstream.console.ExitCode;
import io.radstream.dashboard.Dashboard;
import io.radstream.dashboard.config.DashboardConfig;
import io.radstream.demo.screen.DemoException;
import io.radstream.localstack.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/**
 * The dashboard of a demo, in its process: reads from the demo's stack and watches its stream app,
 * whose metrics are answered at the page's port, too. Thread-safe.
 *
 * @param dashboard closed with this
 */
public record DemoPage(Dashboard dashboard) implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /**
   * Starts one.
   *
   * @param port where it is served
   * @param management the stream app's management port
   * @throws DemoException if it cannot be told so
   */
  public static DemoPage start(LocalStack stack, int port, int management) throws DemoException {
    String app = "http://127.0.0.1:" + management;
    try {
      DashboardConfig config =
          DashboardConfig.of(
              Map.of(
                  "dashboard.port", Integer.toString(port),
                  "kafka.bootstrap.servers", stack.bootstrapServers(),
                  "registry.url", stack.registryUrl(),
                  "watch.stream-app", app));
      return new DemoPage(Dashboard.start(config, new Metrics(URI.create(app + "/metrics"))::get));
    } catch (ConfigException e) {
      throw new DemoException(ExitCode.INTERNAL, String.valueOf(e.getMessage()));
    }
  }

  /** Where a browser finds it. */
  public String address() {
    return "http://127.0.0.1:%d/".formatted(dashboard.port());
  }

  @Override
  public void close() {
    dashboard.close();
  }

  /** The stream app's metrics, asked for when somebody asks. */
  private static final class Metrics {

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI place;

    Metrics(URI place) {
      this.place = place;
    }

    String get() {
      try {
        return client
            .send(
                HttpRequest.newBuilder(place).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
      } catch (IOException e) {
        return "";
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return "";
      }
    }
  }
}
