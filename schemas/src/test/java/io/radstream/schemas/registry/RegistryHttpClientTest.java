package io.radstream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import com.sun.net.httpserver.HttpExchange;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.RegistryUnavailableException.Obstacle;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryHttpClientTest {

  private final FakeRegistry registry = FakeRegistry.start();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final CountDownLatch testEnded = new CountDownLatch(1);

  @AfterEach
  void stop() {
    testEnded.countDown();
    registry.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503})
  void passingFaultOfTheServerIsWaitedOut(int status) {
    registry.add("s", XRayImage.getClassSchema());
    registry.answerNext(status, "<html>busy</html>");
    registry.answerNext(status, "");

    assertThat(clientOf(registry.url(), 3, 5_000).schemaById(1))
        .isEqualTo(XRayImage.getClassSchema());
    assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @Test
  void lastingFaultOfTheServerEndsAfterTheConfiguredAttempts() {
    for (int i = 0; i < 10; i++) {
      registry.answerNext(500, "{\"error_code\":50001,\"message\":\"store is down\"}");
    }

    assertThatThrownBy(() -> clientOf(registry.url(), 8, 5_000).compatibility())
        .asInstanceOf(throwable(RegistryUnavailableException.class))
        .returns(Obstacle.SERVER_ERROR, RegistryUnavailableException::obstacle)
        .returns(true, RegistryUnavailableException::isTransient)
        .extracting(Throwable::getMessage)
        .asString()
        .contains(registry.url(), "attempt 8", "store is down");
    assertThat(registry.requests()).hasSize(8);
    assertThat(pauses.stream().map(Duration::toMillis))
        .containsExactly(100L, 200L, 400L, 800L, 1_600L, 2_000L, 2_000L);
  }

  @Test
  void serverThatIsDownIsNamedAfterTheConfiguredAttempts() {
    String url = registry.url();
    registry.close();

    assertThatThrownBy(() -> clientOf(url, 3, 5_000).schemaById(1))
        .asInstanceOf(throwable(RegistryUnavailableException.class))
        .returns(Obstacle.UNREACHABLE, RegistryUnavailableException::obstacle)
        .returns(true, RegistryUnavailableException::isTransient)
        .extracting(Throwable::getMessage)
        .asString()
        .contains(url, "attempt 3");
    assertThat(pauses).hasSize(2);
  }

  @Test
  void nextServerIsAskedWithoutAPause() {
    registry.add("s", XRayImage.getClassSchema());
    FakeRegistry down = FakeRegistry.start();
    down.close();

    SchemaRegistryClient client = clientOf(down.url() + "," + registry.url(), 2, 5_000);

    assertThat(client.schemaById(1)).isEqualTo(XRayImage.getClassSchema());
    assertThat(pauses).isEmpty();
  }

  @Test
  void serverThatNeverAnswersIsGivenUp() {
    registry.playNext(this::staySilent);

    assertThatThrownBy(() -> clientOf(registry.url(), 1, 200).compatibility())
        .asInstanceOf(throwable(RegistryUnavailableException.class))
        .returns(Obstacle.UNREACHABLE, RegistryUnavailableException::obstacle);
  }

  @Test
  void serverThatStopsInTheMiddleOfItsAnswerIsGivenUp() {
    registry.playNext(
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          staySilent(exchange);
        });

    assertThatThrownBy(() -> clientOf(registry.url(), 1, 200).compatibility())
        .asInstanceOf(throwable(RegistryUnavailableException.class))
        .returns(Obstacle.UNREACHABLE, RegistryUnavailableException::obstacle)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("200 ms");
  }

  @Test
  void connectionThatBreaksIsTriedAgain() {
    registry.add("s", XRayImage.getClassSchema());
    registry.playNext(HttpExchange::close);

    assertThat(clientOf(registry.url(), 2, 5_000).schemaById(1))
        .isEqualTo(XRayImage.getClassSchema());
    assertThat(registry.requests()).hasSizeGreaterThan(1);
  }

  @Test
  void redirectIsNotFollowed() {
    try (FakeRegistry elsewhere = FakeRegistry.start()) {
      registry.playNext(
          exchange -> {
            exchange.getResponseHeaders().add("Location", elsewhere.url() + "/schemas/ids/1");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
          });

      assertThatThrownBy(() -> clientOf(registry.url(), 2, 5_000).compatibility())
          .isInstanceOf(RegistryUnavailableException.class);
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @Test
  void interruptionEndsTheWaitAndIsKept() {
    registry.playNext(this::staySilent);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> clientOf(registry.url(), 4, 5_000).schemaById(1))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("Interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(pauses).isEmpty();
  }

  private SchemaRegistryClient clientOf(String urls, int attempts, int timeoutMs) {
    RegistryConfig config =
        RegistryConfig.of(
            Map.of(
                RegistryConfig.URL, urls,
                RegistryConfig.MAX_ATTEMPTS, attempts,
                RegistryConfig.REQUEST_TIMEOUT_MS, timeoutMs));
    return new SchemaRegistryClient(config, pauses::add);
  }

  private void staySilent(HttpExchange exchange) throws IOException {
    try (exchange) {
      testEnded.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
