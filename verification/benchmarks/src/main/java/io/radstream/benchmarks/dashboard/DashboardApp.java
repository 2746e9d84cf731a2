package io.radstream.benchmarks.dashboard;

import io.radstream.benchmarks.sampling.ProcessSampler;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.process.Ports;
import io.radstream.schemas.topics.Topics;
import io.radstream.testkit.process.AppProcess;
import io.radstream.testkit.process.JvmSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * {@code ./radstream dashboard} in a JVM of its own. For one thread. Closing ends it.
 *
 * @param process it runs in
 * @param port of page and API
 * @param client asks it
 * @param startedNanos when it was started, by {@link System#nanoTime}
 */
public record DashboardApp(AppProcess process, int port, HttpClient client, long startedNanos)
    implements AutoCloseable {

  private static final String RADSTREAM = "io.radstream.cli.RadStream";
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final long PROBE_MILLIS = 10;

  /**
   * Starts it and returns at once.
   *
   * @param name unique within the folder
   * @param further settings, YAML
   */
  static DashboardApp start(
      String name, LocalStack stack, Topics topics, String further, JvmSettings jvm, Path out)
      throws IOException {
    int port = Ports.free();
    Path config =
        Files.writeString(
            out.resolve(name + ".yaml"),
            """
            kafka.bootstrap.servers: %s
            registry.url: %s
            topics.prefix: %s
            dashboard.port: %d
            %s"""
                .formatted(
                    stack.bootstrapServers(), stack.registryUrl(), topics.prefix(), port, further));
    long now = System.nanoTime();
    AppProcess process =
        AppProcess.start(
            name, jvm, List.of(RADSTREAM, "dashboard", "--config", config.toString()), out);
    return new DashboardApp(process, port, HttpClient.newHttpClient(), now);
  }

  /** What a path is answered; empty text if it cannot be asked. */
  String get(String path) throws InterruptedException {
    try {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                  .timeout(LIMIT)
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * Asks again and again until the answer is as it should be.
   *
   * @return milliseconds that it took
   * @throws IllegalStateException if it never is
   */
  double await(String path, Predicate<String> answer) throws InterruptedException {
    long start = System.nanoTime();
    while (!answer.test(get(path))) {
      process.check();
      if (System.nanoTime() - start > LIMIT.toNanos()) {
        throw new IllegalStateException(
            "The dashboard does not answer %s as it should".formatted(path));
      }
      Thread.sleep(PROBE_MILLIS);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  /** Until all that was there has been read; milliseconds since it was started. */
  double awaitLoaded() throws InterruptedException {
    double unused = await("/api/v1/health", health -> health.contains("\"loaded\":true"));
    return (System.nanoTime() - startedNanos) / 1e6;
  }

  /** User and system, since it was started. */
  double processorSeconds() {
    return ProcessSampler.of(process.pid()).sample().cpuSeconds();
  }

  @Override
  public void close() {
    process.close();
  }
}
