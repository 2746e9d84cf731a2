package io.radstream.gateway.pull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An HTTP server that answers as told, and remembers what it was asked. */
public final class ArchiveStub implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Map<String, Said> answers = new ConcurrentHashMap<>();
  private volatile Function<String, @Nullable Said> others = path -> null;
  private volatile String authorization = "";

  /** What is answered. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  public record Said(int status, String type, byte[] body) {

    public static Said json(String text) {
      return new Said(200, "application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Said bytes(byte[] bytes) {
      return new Said(200, "application/dicom", bytes);
    }

    public static Said status(int status) {
      return new Said(status, "text/plain", new byte[] {'x'});
    }
  }

  public ArchiveStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    asked.add(path);
    authorization =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
    Said fixed = answers.get(path);
    Said computed = fixed == null ? others.apply(path) : fixed;
    Said said = computed == null ? Said.status(404) : computed;
    exchange.getResponseHeaders().add("Content-Type", said.type());
    exchange.sendResponseHeaders(said.status(), said.body().length == 0 ? -1 : said.body().length);
    exchange.getResponseBody().write(said.body());
    exchange.close();
  }

  /** Answers a path with its query so. */
  public void say(String path, Said said) {
    answers.put(path, said);
  }

  /** Answers other paths so; 404 for null. */
  public void others(Function<String, @Nullable Said> answer) {
    others = answer;
  }

  /** What was asked, in order. */
  public List<String> asked() {
    return asked;
  }

  /** The header of the last request. */
  public String authorization() {
    return authorization;
  }

  /** Where it is. */
  public ArchiveSettings settings(String name) {
    return settings(name, "", 1 << 16);
  }

  /** The same with credentials and a largest instance. */
  public ArchiveSettings settings(String name, String credentials, int most) {
    return new ArchiveSettings(
        name,
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
        credentials,
        Optional.empty(),
        Duration.ofSeconds(1),
        2,
        most,
        "ARCHIVE");
  }

  /** A file in a folder that is not there yet. */
  public static Path state(Path folder) {
    return folder.resolve("new").resolve("state");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
