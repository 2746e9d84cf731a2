package io.radstream.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;

/**
 * Stands for a stream app's management port: says that it is ready, and metrics of an app whose
 * engine is busy all the time, by the time since its start. Thread-safe.
 */
final class BusyApp implements AutoCloseable {

  private static final double NANOS = 1e9;
  private static final double MEAN_BATCH = 3.7;

  /** The share of the time in which the engine works. */
  private static final double BUSY = 0.92;

  /** Bounds of the buckets, in seconds. */
  private static final double[] BOUNDS = {
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5,
  };

  private final HttpServer server;
  private final long started = System.nanoTime();
  private final double imagesPerSecond;

  private BusyApp(HttpServer server, double imagesPerSecond) {
    this.server = server;
    this.imagesPerSecond = imagesPerSecond;
  }

  static BusyApp start(double imagesPerSecond) throws IOException {
    BusyApp app =
        new BusyApp(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
            imagesPerSecond);
    app.server.createContext("/metrics", exchange -> answer(exchange, app.metrics()));
    app.server.createContext("/health/ready", exchange -> answer(exchange, "ready\n"));
    app.server.start();
    return app;
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Where it is reached. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private String metrics() {
    double images = (1_000 * NANOS + System.nanoTime() - started) / NANOS * imagesPerSecond;
    double batches = images / MEAN_BATCH;
    StringBuilder text = new StringBuilder();
    histogram(text, "xray_decode_seconds", images, 0.021, 0.6);
    histogram(text, "xray_queue_wait_seconds", images, 0.31, 0.4);
    histogram(text, "xray_inference_seconds", batches, BUSY * MEAN_BATCH / imagesPerSecond, 0.15);
    histogram(text, "xray_commit_seconds", images / 40, 0.024, 0.5);
    histogram(text, "xray_end_to_end_seconds", images, 0.98, 0.3);
    line(text, "xray_batch_size_sum", images);
    line(text, "xray_batch_size_bucket{le=\"+Inf\"}", batches);
    closed(text, "full", 0.71 * batches);
    closed(text, "linger", 0.17 * batches);
    closed(text, "max_delay", 0.08 * batches);
    closed(text, "commit", 0.04 * batches);
    text.append("xray_queue_depth{lane=\"stat\"} 1\nxray_queue_age_seconds{lane=\"stat\"} 0.11\n");
    text.append("xray_queue_depth{lane=\"routine\"} 43\n");
    text.append("xray_queue_age_seconds{lane=\"routine\"} 0.62\n");
    text.append("kafka_stream_alive_stream_threads 2\n");
    text.append("xray_model_info{engine=\"onnx\",model=\"compact\",version=\"2.1\"} 1\n");
    text.append("xray_gateway_instances_total{result=\"published\"} 18204\n");
    text.append("xray_gateway_instances_total{result=\"duplicate\"} 31\n");
    text.append("xray_gateway_instances_total{result=\"refused\"} 12\n");
    text.append("xray_gateway_instances_total{result=\"unavailable\"} 0\n");
    return text.toString();
  }

  private static void closed(StringBuilder text, String why, double count) {
    line(text, "xray_batches_total{closed_by=\"%s\"}".formatted(why), count);
  }

  /** Values around a median, as many below as above it on a logarithmic scale. */
  private static void histogram(
      StringBuilder text, String name, double count, double median, double spread) {
    for (double bound : BOUNDS) {
      double share = 1 / (1 + Math.exp(-1.7 * Math.log(bound / median) / spread));
      line(text, "%s_bucket{le=\"%s\"}".formatted(name, bound), share * count);
    }
    line(text, name + "_bucket{le=\"+Inf\"}", count);
    line(text, name + "_sum", count * median);
    line(text, name + "_count", count);
  }

  private static void line(StringBuilder text, String name, double value) {
    text.append(name).append(String.format(Locale.ROOT, " %.3f\n", value));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
