package io.radstream.testkit.metrics;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a service answered at {@code /metrics}.
 *
 * @param text in Prometheus' text format
 */
public record Scrape(String text) {

  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) \\S+");
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Asks a service of this machine. */
  public static Scrape of(int port) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + port + "/metrics");
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(address).timeout(LIMIT).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(address + " answers " + answer.statusCode());
    }
    return new Scrape(answer.body());
  }

  /**
   * The metrics' names, those of histograms without {@code _bucket}, {@code _sum}, {@code _count}.
   */
  public Set<String> names() {
    return text.lines()
        .map(TYPE::matcher)
        .filter(Matcher::matches)
        .map(line -> line.group(1))
        .collect(Collectors.toSet());
  }

  /** Every line with a value. */
  public List<String> series() {
    return text.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
  }

  /** Those that begin so. */
  public List<String> series(String start) {
    return series().stream().filter(line -> line.startsWith(start)).toList();
  }

  /**
   * The value of the one line that begins so.
   *
   * @param start up to its blank: {@code xray_outcomes_total{kind="diagnosis"}}
   * @throws IllegalStateException if there is none, or more than one
   */
  public double value(String start) {
    List<String> lines = series(start + " ");
    if (lines.size() != 1) {
      throw new IllegalStateException(lines.size() + " series are called " + start);
    }
    return Double.parseDouble(lines.get(0).substring(start.length() + 1));
  }
}
