package io.radstream.gateway.deliver.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.radstream.gateway.outbound.WebAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A server that keeps what is put there, or answers as told. */
final class FakeFhirServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Map<String, JsonNode> kept = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile @Nullable Said said;

  /**
   * What is answered.
   *
   * @param missing bytes that are announced and do not come
   */
  record Said(int status, String body, int missing, boolean isLate) {

    Said(int status, String body) {
      this(status, body, 0, false);
    }
  }

  FakeFhirServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/fhir", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(
        "%s %s %s %s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestHeaders().getFirst("Authorization")));
    byte[] body = exchange.getRequestBody().readAllBytes();
    Said told = said;
    Said answer = told == null ? new Said(200, keep(body)) : told;
    if (answer.isLate()) {
      await();
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), (long) bytes.length + answer.missing());
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As a transaction of updates. */
  private String keep(byte[] body) throws IOException {
    ObjectNode response =
        JSON.createObjectNode().put("resourceType", "Bundle").put("type", "transaction-response");
    for (JsonNode entry : JSON.readTree(body).path("entry")) {
      boolean isNew = kept.put(entry.at("/request/url").asText(), entry.path("resource")) == null;
      response
          .withArray("entry")
          .addObject()
          .putObject("response")
          .put("status", isNew ? "201 Created" : "200 OK");
    }
    return response.toString();
  }

  /** Answers so from now on. */
  void say(Said answer) {
    this.said = answer;
  }

  Map<String, JsonNode> kept() {
    return kept;
  }

  List<String> asked() {
    return asked;
  }

  WebAccess access(String authorization) {
    return new WebAccess(
        URI.create("http://127.0.0.1:%d/fhir".formatted(server.getAddress().getPort())),
        authorization,
        Optional.empty());
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
