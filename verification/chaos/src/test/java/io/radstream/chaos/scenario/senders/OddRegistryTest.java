package io.radstream.chaos.scenario.senders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import io.radstream.chaos.campaign.Stack;
import io.radstream.chaos.scenario.senders.OddRegistry.Odd;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Odd answers of a registry, and what a stranger registers with one. */
class OddRegistryTest {

  private static final Map<Integer, Odd> ODD =
      Map.of(900_000_001, new Odd(422, "{\"error_code\":42201}"), 900_000_002, new Odd(200, ""));

  private final AtomicReference<String> asked = new AtomicReference<>("");
  private final AtomicInteger status = new AtomicInteger(200);
  private final AtomicInteger closed = new AtomicInteger();
  private final HttpServer server = server();
  private OddRegistry registry = odd();

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private OddRegistry odd() {
    try {
      return OddRegistry.before(new Behind(), ODD);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void startTheSoundOne() {
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String body =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.set(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            byte[] answer = "{\"id\":17}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status.get(), answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    registry.close();
    server.stop(0);
  }

  @Test
  void oddIdsAreAnsweredAsTheyAreSaidToBeAndRemembered() throws Exception {
    HttpResponse<String> refused = get("/schemas/ids/900000001");
    HttpResponse<String> empty = get("/schemas/ids/900000002");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).isEqualTo("{\"error_code\":42201}");
    assertThat(empty.body()).isEmpty();
    assertThat(registry.asked()).containsExactlyInAnyOrder(900_000_001, 900_000_002);
    assertThat(asked).hasValue("");
  }

  @Test
  void everythingElseIsAskedOfTheRegistryBehind() throws Exception {
    HttpResponse<String> answer = get("/schemas/ids/17");

    assertThat(answer.body()).isEqualTo("{\"id\":17}");
    assertThat(asked.get()).startsWith("GET /apis/schemas/ids/17");
    assertThat(registry.asked()).isEmpty();
  }

  @Test
  void schemaOfAStrangerIsRegisteredThroughIt() throws Exception {
    int id = HostileSender.register(registry.registryUrl(), "stranger", "{\"type\":\"string\"}");

    assertThat(id).isEqualTo(17);
    assertThat(asked.get())
        .startsWith("POST /apis/subjects/stranger/versions")
        .endsWith("{\"schema\":\"{\\\"type\\\":\\\"string\\\"}\"}");
  }

  @Test
  void schemaThatTheRegistryRefusesIsToldWithItsAnswer() {
    status.set(409);

    assertThatIOException()
        .isThrownBy(() -> HostileSender.register(registry.registryUrl(), "stranger", "no schema"))
        .withMessage("the registry answered 409");
  }

  @Test
  void closingItClosesTheStackBehind() {
    registry.close();

    assertThat(closed).hasValue(1);
    registry = odd();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(registry.registryUrl() + path)).build(),
            BodyHandlers.ofString());
  }

  /** A stack that is nothing but its registry. */
  private final class Behind implements Stack {

    @Override
    public String bootstrapServers() {
      return "broker:9092";
    }

    @Override
    public String registryUrl() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/apis";
    }

    @Override
    public Topics topics() {
      return Topics.standard();
    }

    @Override
    public void killRegistry() {
      status.set(503);
    }

    @Override
    public void restartRegistry(Duration limit) {
      status.set(200);
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
