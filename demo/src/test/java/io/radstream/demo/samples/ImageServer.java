package io.radstream.demo.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.radstream.model.confidence.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server on this machine with images, and with every fault a server can have. */
public final class ImageServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();

  private ImageServer(HttpServer server) {
    this.server = server;
  }

  /** Starts one on a free port. */
  public static ImageServer start() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ImageServer images = new ImageServer(HttpServer.create(address, 0));
    images.server.setExecutor(images.threads);
    images.server.start();
    return images;
  }

  /** Serves these bytes at a path. */
  public ImageServer with(String path, byte[] body) {
    return handling(path, exchange -> answer(exchange, 200, body));
  }

  ImageServer withStatus(String path, int status) {
    return handling(path, exchange -> answer(exchange, status, new byte[0]));
  }

  /** Fails with status 503 at first. */
  ImageServer withStumble(String path, int times, byte[] body) {
    return handling(path, exchange -> answer(exchange, requests(path) <= times ? 503 : 200, body));
  }

  /** Sends some bytes, and then nothing until it is closed. */
  ImageServer hanging(String path) {
    return handling(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write(new byte[10]);
          exchange.getResponseBody().flush();
          awaitClosed();
        });
  }

  /** How often this path was asked for. */
  int requests(String path) {
    return requests.getOrDefault(path, new AtomicInteger()).get();
  }

  /** A sample that says these bytes are at this path. */
  public Sample sample(String path, byte[] bytes) {
    return new Sample(
        Finding.NORMAL,
        URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path)),
        sha256(bytes),
        bytes.length,
        "CC0",
        "nobody");
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private ImageServer handling(String path, Handler handler) {
    server.createContext(
        path,
        exchange -> {
          requests.computeIfAbsent(path, key -> new AtomicInteger()).incrementAndGet();
          try (exchange) {
            handler.handle(exchange);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (IOException e) {
            // The client hung up: what it was meant to do.
          }
        });
    return this;
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private void awaitClosed() throws InterruptedException {
    closed.await();
  }

  /** Bytes that stand for an image. */
  public static byte[] image(int seed) {
    byte[] bytes = new byte[5000];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
