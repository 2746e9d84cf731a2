package io.radstream.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidatorBuilder;
import org.jspecify.annotations.Nullable;

/** A Schema Registry in memory over real HTTP, which can be told to misbehave. */
public final class FakeRegistry implements AutoCloseable {

  /** One act of misbehaviour, instead of a proper answer. */
  @FunctionalInterface
  interface Prank {
    void play(HttpExchange exchange) throws IOException;
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Schema> schemas = new ArrayList<>();
  private final Map<String, List<Integer>> subjects = new TreeMap<>();
  private final Queue<Prank> pranks = new ConcurrentLinkedQueue<>();
  private final Map<String, Prank> standing = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private volatile String compatibility = "NONE";

  private FakeRegistry(HttpServer server) {
    this.server = server;
  }

  public static FakeRegistry start() {
    try {
      InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      FakeRegistry fake = new FakeRegistry(HttpServer.create(anyPort, 0));
      fake.server.setExecutor(fake.threads);
      fake.server.createContext("/", fake::handle);
      fake.server.start();
      return fake;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String hostAndPort() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  public String url() {
    return "http://" + hostAndPort();
  }

  /** Every request so far, as method and path as they came, without query. */
  public List<String> requests() {
    return requests;
  }

  /** The Authorization header of every request so far, {@code none} without. */
  public List<String> authorizations() {
    return authorizations;
  }

  /** Answers the next request with these instead. */
  void answerNext(int status, String body) {
    playNext(exchange -> send(exchange, status, body));
  }

  /** Answers everything below a path with these from now on. */
  public void answerAlways(String path, int status, String body) {
    standing.put(path, exchange -> send(exchange, status, body));
  }

  /** Ends what {@link #answerAlways} began. */
  void answerProperly() {
    standing.clear();
  }

  void playNext(Prank prank) {
    pranks.add(prank);
  }

  /** Registers without asking anybody. */
  public synchronized int add(String subject, Schema schema) {
    int known = schemas.indexOf(schema);
    if (known < 0) {
      schemas.add(schema);
    }
    int id = known < 0 ? schemas.size() : known + 1;
    List<Integer> versions = subjects.computeIfAbsent(subject, s -> new ArrayList<>());
    if (!versions.contains(id)) {
      versions.add(id);
    }
    return id;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    requests.add(exchange.getRequestMethod() + " " + path);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    authorizations.add(authorization == null ? "none" : authorization);
    Prank prank = pranks.poll();
    if (prank != null) {
      prank.play(exchange);
      return;
    }
    Optional<Prank> lasting =
        standing.entrySet().stream()
            .filter(entry -> path.startsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    if (lasting.isPresent()) {
      lasting.get().play(exchange);
      return;
    }
    answer(exchange, segments(path));
  }

  private static String[] segments(String path) {
    return Stream.of(path.substring(1).split("/", -1))
        .map(segment -> URLDecoder.decode(segment, StandardCharsets.UTF_8))
        .toArray(String[]::new);
  }

  private synchronized void answer(HttpExchange exchange, String[] path) throws IOException {
    boolean post = "POST".equals(exchange.getRequestMethod());
    switch (path[0]) {
      case "schemas" -> sendSchema(exchange, Integer.parseInt(path[2]));
      case "config" -> sendConfig(exchange);
      case "compatibility" ->
          send(exchange, 200, object().put("is_compatible", fits(path[2], read(exchange))));
      case "subjects" -> {
        if (!post) {
          sendVersion(exchange, path[1], null);
        } else if (path.length == 3) {
          register(exchange, path[1], read(exchange));
        } else {
          sendVersion(exchange, path[1], read(exchange));
        }
      }
      default -> send(exchange, 404, "<html>nothing here</html>");
    }
  }

  private void sendSchema(HttpExchange exchange, int id) throws IOException {
    if (id < 1 || id > schemas.size()) {
      send(exchange, 404, error(40403, "Schema " + id + " not found"));
      return;
    }
    send(exchange, 200, object().put("schema", schemas.get(id - 1).toString()));
  }

  private void sendConfig(HttpExchange exchange) throws IOException {
    if ("PUT".equals(exchange.getRequestMethod())) {
      compatibility =
          JSON.readTree(exchange.getRequestBody().readAllBytes()).path("compatibility").asText();
      send(exchange, 200, object().put("compatibility", compatibility));
      return;
    }
    send(exchange, 200, object().put("compatibilityLevel", compatibility));
  }

  private void register(HttpExchange exchange, String subject, Schema schema) throws IOException {
    if (!fits(subject, schema)) {
      send(exchange, 409, error(409, "Schema being registered is incompatible"));
      return;
    }
    send(exchange, 200, object().put("id", add(subject, schema)));
  }

  private void sendVersion(HttpExchange exchange, String subject, @Nullable Schema wanted)
      throws IOException {
    List<Integer> versions = subjects.getOrDefault(subject, List.of());
    int id = wanted == null ? lastOf(versions) : schemas.indexOf(wanted) + 1;
    if (!versions.contains(id)) {
      send(exchange, 404, error(wanted == null ? 40401 : 40403, "not found"));
      return;
    }
    ObjectNode body = object().put("subject", subject).put("id", id);
    body.put("version", versions.indexOf(id) + 1);
    send(exchange, 200, body.put("schema", schemas.get(id - 1).toString()));
  }

  private boolean fits(String subject, Schema schema) {
    if (compatibility.equals("NONE")) {
      return true;
    }
    List<Schema> older =
        subjects.getOrDefault(subject, List.of()).stream().map(id -> schemas.get(id - 1)).toList();
    try {
      new SchemaValidatorBuilder().mutualReadStrategy().validateAll().validate(schema, older);
      return true;
    } catch (SchemaValidationException e) {
      return false;
    }
  }

  private static int lastOf(List<Integer> versions) {
    return versions.isEmpty() ? -1 : versions.get(versions.size() - 1);
  }

  private static Schema read(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    return new Schema.Parser().parse(body.path("schema").asText());
  }

  private static ObjectNode error(int code, String message) {
    return object().put("error_code", code).put("message", message);
  }

  private static ObjectNode object() {
    return JSON.createObjectNode();
  }

  private static void send(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
