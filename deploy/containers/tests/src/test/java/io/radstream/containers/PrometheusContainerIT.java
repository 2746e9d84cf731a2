package io.radstream.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.containers.observability.ObservabilityFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The Prometheus of docker-compose.yml beside the stream app: it asks it, and has the rules. */
@ExtendWith(NeedsImages.class)
class PrometheusContainerIT {

  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(10);
  private static final Pattern UP =
      Pattern.compile("\"job\":\"([^\"]+)\"[^}]*\\}[^{}]*\"health\":\"up\"");
  private static final Pattern HEALTH = Pattern.compile("\"health\":\"(\\w+)\"");

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  Path folder;

  @Test
  void asksTheStreamAppAndKnowsTheRules() throws Exception {
    Optional<List<String>> command = Compose.command();
    assumeTrue(command.isPresent(), "neither docker compose nor docker-compose is installed");
    assumeTrue(NeedsImages.isThere(Images.PROMETHEUS.image()), "no image of Prometheus");
    try (Compose compose =
        Compose.up(
            command.orElseThrow(),
            List.of("core", "observe"),
            folder,
            "stream-app",
            "prometheus")) {
      Awaitility.await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofSeconds(3))
          .ignoreException(IOException.class)
          .untilAsserted(
              () ->
                  assertThat(found(UP, get(compose, "targets")))
                      .contains("stream-app", "prometheus"));

      assertThat(get(compose, "targets")).contains("\"job\":\"trainer\"");
      Awaitility.await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofSeconds(3))
          .untilAsserted(
              () ->
                  assertThat(get(compose, "label/__name__/values"))
                      .contains("\"xray_outcomes_total\"", "\"jvm_memory_used_bytes\""));
      Awaitility.await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofSeconds(3))
          .untilAsserted(() -> assertThat(found(HEALTH, get(compose, "rules"))).containsOnly("ok"));
      assertThat(get(compose, "rules"))
          .contains(
              ObservabilityFiles.alertNames().stream().map("\"name\":\"%s\""::formatted).toList());
    }
  }

  private String get(Compose compose, String what) throws IOException, InterruptedException {
    URI address = URI.create(compose.prometheusUrl() + "/api/v1/" + what);
    return http.send(
            HttpRequest.newBuilder(address).timeout(REQUEST_LIMIT).build(), BodyHandlers.ofString())
        .body();
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }
}
