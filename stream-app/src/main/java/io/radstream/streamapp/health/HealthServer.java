package io.radstream.streamapp.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * Answers {@code GET /health/live} with 200 for as long as the process works, and {@code GET
 * /health/ready} with 200 while images are being judged and 503 otherwise (before the first
 * partitions are assigned, during a rebalance, while it stops). Owns one daemon thread, {@code
 * health}; a question waits behind another one. Thread-safe.
 */
public final class HealthServer implements AutoCloseable {

  private static final int OK = 200;
  private static final int NOT_ALLOWED = 405;
  private static final int UNAVAILABLE = 503;
  private static final int WAITING_QUESTIONS = 16;

  private final HttpServer server;
  private final ExecutorService thread;
  private volatile BooleanSupplier ready = () -> false;

  private HealthServer(HttpServer server, ExecutorService thread) {
    this.server = server;
    this.thread = thread;
  }

  /**
   * Starts to answer, not ready before {@link #watch}.
   *
   * @throws IOException if the address cannot be listened on
   */
  public static HealthServer start(HealthSettings settings) throws IOException {
    var address = new InetSocketAddress(settings.address(), settings.port());
    HttpServer server = HttpServer.create(address, WAITING_QUESTIONS);
    ExecutorService thread = Executors.newSingleThreadExecutor(HealthServer::daemon);
    server.setExecutor(thread);
    var health = new HealthServer(server, thread);
    server.createContext("/health/live", exchange -> answer(exchange, OK, "live"));
    server.createContext("/health/ready", health::answerReady);
    server.start();
    return health;
  }

  /**
   * From now on it is this that tells.
   *
   * @param ready whether images are being judged now; must not block
   */
  public void watch(BooleanSupplier ready) {
    this.ready = ready;
  }

  private void answerReady(HttpExchange exchange) throws IOException {
    boolean now = ready.getAsBoolean();
    answer(exchange, now ? OK : UNAVAILABLE, now ? "ready" : "not ready");
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "health");
    thread.setDaemon(true);
    return thread;
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      boolean known = "GET".equals(exchange.getRequestMethod());
      byte[] body = ((known ? text : "only GET") + "\n").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      exchange.sendResponseHeaders(known ? status : NOT_ALLOWED, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** The port that is listened on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    thread.shutdownNow();
  }
}
