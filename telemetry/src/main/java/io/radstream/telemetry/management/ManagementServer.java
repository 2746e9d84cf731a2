package io.radstream.telemetry.management;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers {@code GET /health/live} with 200 for as long as the process works, and {@code GET
 * /health/ready} with 200 while the service does its work and 503 otherwise, with the reason in its
 * body (before the first partitions are assigned, during a rebalance, while a partition makes no
 * progress, while it stops). {@code GET /metrics} answers in Prometheus' text format 0.0.4.
 * Strangers who ask half a question or none keep nobody else from asking; see {@link
 * RequestThreads}. Thread-safe.
 */
public final class ManagementServer implements AutoCloseable {

  private static final int OK = 200;
  private static final int NOT_ALLOWED = 405;
  private static final int UNAVAILABLE = 503;
  private static final int WAITING_CONNECTIONS = 64;
  private static final String PLAIN = "text/plain; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;
  private final RequestThreads threads;
  private volatile Supplier<Optional<String>> obstacle = () -> Optional.of("starting");

  private ManagementServer(HttpServer server, RequestThreads threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts to answer, not ready before {@link #watch}.
   *
   * @param metrics the service's, in Prometheus' text format
   * @throws IOException if the address cannot be listened on
   */
  public static ManagementServer start(ManagementAddress where, Supplier<String> metrics)
      throws IOException {
    limitConnections();
    var address = new InetSocketAddress(where.address(), where.port());
    HttpServer server = HttpServer.create(address, WAITING_CONNECTIONS);
    RequestThreads threads = RequestThreads.start();
    server.setExecutor(threads);
    var management = new ManagementServer(server, threads);
    server.createContext("/health/live", exchange -> answer(exchange, OK, "live\n", PLAIN));
    server.createContext("/health/ready", management::answerReady);
    server.createContext("/metrics", exchange -> answer(exchange, OK, metrics.get(), PROMETHEUS));
    server.start();
    return management;
  }

  /**
   * Connections on which nothing is asked cost no thread, but a file descriptor each. The JDK reads
   * these once, when its server is used first; who sets them otherwise is obeyed.
   */
  private static void limitConnections() {
    setUnlessSet("jdk.httpserver.maxConnections", "512");
    setUnlessSet("sun.net.httpserver.idleInterval", "5");
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /**
   * From now on it is this that tells.
   *
   * @param obstacle why the service does not do its work now, empty if it does; must not block
   */
  public void watch(Supplier<Optional<String>> obstacle) {
    this.obstacle = obstacle;
  }

  private void answerReady(HttpExchange exchange) throws IOException {
    Optional<String> why = obstacle.get();
    answer(
        exchange,
        why.isEmpty() ? OK : UNAVAILABLE,
        why.map(reason -> "not ready: " + reason).orElse("ready") + "\n",
        PLAIN);
  }

  private static void answer(HttpExchange exchange, int status, String text, String type)
      throws IOException {
    try (exchange) {
      boolean known = "GET".equals(exchange.getRequestMethod());
      byte[] body = (known ? text : "only GET\n").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Connection", "close");
      exchange.getResponseHeaders().set("Content-Type", type);
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
    threads.close();
  }
}
