package io.radstream.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Takes readers' answers in the place of {@code deliver} and keeps them. Thread-safe. */
final class Deliver implements AutoCloseable {

  private final HttpServer server;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  private Deliver(HttpServer server) {
    this.server = server;
  }

  static Deliver start() throws IOException {
    Deliver deliver =
        new Deliver(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    deliver.server.createContext("/reviews", deliver::take);
    deliver.server.start();
    return deliver;
  }

  private void take(HttpExchange exchange) throws IOException {
    answers.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  /** Where it is reached. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What readers said, as it came. */
  BlockingQueue<String> answers() {
    return answers;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
