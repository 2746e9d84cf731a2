package io.radstream.benchmarks.dashboard;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Asks for what an open page asks for: the stream of events, operations every 5 s, quality and
 * reasons every 10 s, and each second the thumbnails of the newest images. Owns a thread.
 */
final class OpenPage implements AutoCloseable {

  private static final int THUMBNAILS = 5;
  private static final Pattern IMAGE = Pattern.compile("\"imageId\":\"([^\"]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "page");
            daemon.setDaemon(true);
            return daemon;
          });
  private final AtomicInteger answers = new AtomicInteger();
  private final CompletableFuture<HttpResponse<Stream<String>>> events;

  private OpenPage(String base) {
    this.base = base;
    this.events = client.sendAsync(request("/events"), BodyHandlers.ofLines());
  }

  /** Opens it. */
  static OpenPage of(DashboardApp dashboard) {
    OpenPage page = new OpenPage("http://127.0.0.1:%d/api/v1".formatted(dashboard.port()));
    page.every(5, () -> page.ask("/operations"));
    page.every(10, () -> page.ask("/quality") + page.ask("/dead-letters/reasons"));
    page.every(1, page::thumbnails);
    return page;
  }

  private void every(int seconds, Supplier<String> work) {
    var unused =
        thread.scheduleAtFixedRate(
            () -> {
              String text = work.get();
              answers.addAndGet(text.isEmpty() ? 0 : 1);
            },
            0,
            seconds,
            TimeUnit.SECONDS);
  }

  private String thumbnails() {
    String page = ask("/images?limit=" + THUMBNAILS);
    List<String> images = IMAGE.matcher(page).results().map(found -> found.group(1)).toList();
    for (String image : images) {
      String unused = ask("/images/" + image + "/thumbnail");
    }
    return page;
  }

  private String ask(String path) {
    return client
        .sendAsync(request(path), BodyHandlers.ofString())
        .thenApply(HttpResponse::body)
        .exceptionally(failure -> "")
        .join();
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).build();
  }

  /** Rounds that were answered. */
  int answers() {
    return answers.get();
  }

  @Override
  public void close() {
    thread.shutdownNow();
    var unused = events.thenAccept(response -> response.body().close());
  }
}
