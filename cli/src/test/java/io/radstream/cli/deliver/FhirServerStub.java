package io.radstream.cli.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * Keeps what transactions put, by type and id, as a FHIR server does. What it has outlasts its
 * being away.
 */
public final class FhirServerStub implements AutoCloseable {

  /** Below it everything is refused, and said back. */
  public static final String REFUSING = "/refusing";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, JsonNode> resources = new ConcurrentHashMap<>();
  private final int port;
  private HttpServer server;

  /** One that listens. */
  public FhirServerStub(int port) throws IOException {
    this.port = port;
    this.server = begin();
  }

  private HttpServer begin() throws IOException {
    HttpServer begun =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    begun.setExecutor(Executors.newFixedThreadPool(4));
    begun.createContext("/", this::answer);
    begun.start();
    return begun;
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] sent = exchange.getRequestBody().readAllBytes();
    if (exchange.getRequestURI().getPath().startsWith(REFUSING)) {
      answer(exchange, 400, sent);
      return;
    }
    JSON.readTree(sent)
        .path("entry")
        .forEach(
            entry ->
                resources.put(entry.path("request").path("url").asText(), entry.path("resource")));
    byte[] body =
        "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\"}"
            .getBytes(StandardCharsets.UTF_8);
    answer(exchange, 200, body);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
    exchange.sendResponseHeaders(status, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Ids of the resources of a type. */
  public Set<String> ids(String type) {
    Set<String> ids = new TreeSet<>();
    resources.keySet().stream().filter(url -> url.startsWith(type + "/")).forEach(ids::add);
    return ids;
  }

  void away() {
    server.stop(0);
  }

  void back() throws IOException {
    server = begin();
  }

  /** Where it answers. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
