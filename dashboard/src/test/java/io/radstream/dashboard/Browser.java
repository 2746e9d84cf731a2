package io.radstream.dashboard;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks the dashboard as a browser does. */
final class Browser implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;
  private @Nullable Stream<String> stream;

  Browser(int port) {
    this.base = "http://127.0.0.1:" + port;
  }

  HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    return client.send(request(path, headers), HttpResponse.BodyHandlers.ofByteArray());
  }

  String text(String path) throws IOException, InterruptedException {
    return new String(get("/api/v1" + path).body(), StandardCharsets.UTF_8);
  }

  int post(String path, String... headers) throws IOException, InterruptedException {
    return send(path, "{}", headers);
  }

  int send(String path, String json, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .POST(HttpRequest.BodyPublishers.ofString(json));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /** What its requests say that change something. */
  String origin() {
    return base;
  }

  private HttpRequest request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }

  /** The lines of the stream of events, as they come. */
  BlockingQueue<String> events(String... headers) throws IOException, InterruptedException {
    HttpResponse<Stream<String>> response =
        client.send(request("/api/v1/events", headers), HttpResponse.BodyHandlers.ofLines());
    Stream<String> lines = response.body();
    stream = lines;
    BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> lines.forEach(queue::add), "events");
    reader.setDaemon(true);
    reader.setUncaughtExceptionHandler((thread, ended) -> {});
    reader.start();
    return queue;
  }

  @Override
  public void close() {
    Stream<String> open = stream;
    if (open != null) {
      open.close();
    }
  }
}
