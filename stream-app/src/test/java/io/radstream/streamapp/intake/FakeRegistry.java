package io.radstream.streamapp.intake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A registry that knows one schema, under one id, and answers as it is told. */
public final class FakeRegistry implements AutoCloseable {

  public static final int KNOWN = 7;

  private static final String NOT_FOUND = "{\"error_code\":40403,\"message\":\"not found\"}";

  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile int trouble;
  private volatile int troubledId = -1;
  private volatile int troubleOfId;

  public FakeRegistry() throws IOException {
    server.createContext("/", this::answer);
    server.start();
  }

  /** From now on answers with this status; 0 ends the trouble. */
  public void trouble(int status) {
    trouble = status;
  }

  /** From now on answers with this status when asked for one id. */
  public void troubleWith(int id, int status) {
    troubledId = id;
    troubleOfId = status;
  }

  /** The paths asked for so far. */
  public List<String> asked() {
    return asked;
  }

  public SchemaRegistryClient client() {
    return SchemaRegistryClient.of(
        RegistryConfig.of(
            Map.of(
                RegistryConfig.URL,
                "http://127.0.0.1:" + server.getAddress().getPort(),
                RegistryConfig.MAX_ATTEMPTS,
                1)));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    if (trouble != 0) {
      say(exchange, trouble, "{}");
    } else if (path.endsWith("/schemas/ids/" + troubledId)) {
      say(exchange, troubleOfId, "{}");
    } else if (path.endsWith("/schemas/ids/" + KNOWN)) {
      String schema = XRayImage.getClassSchema().toString().replace("\"", "\\\"");
      say(exchange, 200, "{\"schema\":\"" + schema + "\"}");
    } else {
      say(exchange, 404, NOT_FOUND);
    }
  }

  private static void say(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
