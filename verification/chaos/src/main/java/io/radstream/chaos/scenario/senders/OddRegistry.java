package io.radstream.chaos.scenario.senders;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.radstream.chaos.campaign.Stack;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A stack whose registry stands behind a server that answers for some ids by itself. */
final class OddRegistry implements Stack {

  /** What is answered for an id. */
  record Odd(int status, String body) {}

  private static final String CONTENT_TYPE = "Content-Type";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Stack stack;
  private final Map<Integer, Odd> odd;
  private final Set<Integer> asked = ConcurrentHashMap.newKeySet();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;

  private OddRegistry(Stack stack, Map<Integer, Odd> odd) throws IOException {
    this.stack = stack;
    this.odd = Map.copyOf(odd);
    this.base = URI.create(stack.registryUrl());
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  /**
   * Owns the stack from now on.
   *
   * @throws IOException if there is no port for it; the stack is left open
   */
  static OddRegistry before(Stack stack, Map<Integer, Odd> odd) throws IOException {
    OddRegistry registry = new OddRegistry(stack, odd);
    registry.server.setExecutor(registry.threads);
    registry.server.createContext("/", registry::answer);
    registry.server.start();
    return registry;
  }

  /** The odd ids that somebody has asked for. */
  Set<Integer> asked() {
    return Set.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      Odd other = odd.get(idIn(path));
      if (other != null) {
        asked.add(idIn(path));
        send(exchange, other.status(), other.body().getBytes(StandardCharsets.UTF_8));
      } else {
        HttpResponse<byte[]> response = forward(exchange, path);
        send(exchange, response.statusCode(), response.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int idIn(String path) {
    String id = path.replaceFirst("^.*/schemas/ids/", "");
    return id.matches("\\d{1,9}") ? Integer.parseInt(id) : -1;
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, String path)
      throws IOException, InterruptedException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(LIMIT)
            .header(CONTENT_TYPE, "application/vnd.schemaregistry.v1+json")
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body))
            .build();
    return client.send(request, BodyHandlers.ofByteArray());
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().add(CONTENT_TYPE, "application/vnd.schemaregistry.v1+json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public String registryUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + base.getRawPath();
  }

  @Override
  public String bootstrapServers() {
    return stack.bootstrapServers();
  }

  @Override
  public Topics topics() {
    return stack.topics();
  }

  @Override
  public void killRegistry() {
    stack.killRegistry();
  }

  @Override
  public void restartRegistry(Duration limit) {
    stack.restartRegistry(limit);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    stack.close();
  }
}
