package io.radstream.cli.secure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** TLS and basic authentication in front of a registry that has neither. */
final class TlsRegistry implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String JSON = "application/vnd.schemaregistry.v1+json";

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final URI behind;
  private final String expected;

  private TlsRegistry(HttpsServer server, URI behind, String userInfo) {
    this.server = server;
    this.behind = behind;
    this.expected =
        "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
  }

  static TlsRegistry start(Path keyStore, String password, String behind, String userInfo)
      throws IOException, GeneralSecurityException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TlsRegistry registry = new TlsRegistry(server, URI.create(behind), userInfo);
    server.setHttpsConfigurator(new HttpsConfigurator(identity(keyStore, password)));
    server.setExecutor(registry.threads);
    server.createContext("/", registry::handle);
    server.start();
    return registry;
  }

  /** Its base address. */
  String url() {
    return "https://localhost:" + server.getAddress().getPort() + behind.getPath();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        HttpResponse<byte[]> answer = forwarded(exchange);
        answer(exchange, answer.statusCode(), answer.body());
      } else {
        byte[] refusal =
            "{\"error_code\":401,\"message\":\"Unauthorized\"}".getBytes(StandardCharsets.UTF_8);
        answer(exchange, 401, refusal);
      }
    }
  }

  private HttpResponse<byte[]> forwarded(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest request =
        HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
            .header("Content-Type", JSON)
            .method(
                exchange.getRequestMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
            .build();
    try {
      return HTTP.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", JSON);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static SSLContext identity(Path keyStore, String password)
      throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keyStore)) {
      keys.load(in, password.toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, password.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
