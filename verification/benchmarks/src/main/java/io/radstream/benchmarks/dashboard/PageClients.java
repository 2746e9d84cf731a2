package io.radstream.benchmarks.dashboard;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;

/**
 * Many streams of events at a time, read in a process of their own, so that what they cost is not
 * the dashboard's: what {@link Fanout} starts.
 */
public final class PageClients {

  /** The image after which everybody leaves. */
  static final String LAST = "event-last";

  /** Written beside the file of arrivals once all streams are open. */
  static final String OPEN = ".open";

  private static final int THREADS = 4;
  private static final String ID = "\"imageId\":\"";

  private PageClients() {}

  /**
   * Reads until each stream has had the last image.
   *
   * @param arguments address of the events, number of streams, the file that is written: a line for
   *     each event with the image and the microseconds since 1970, or {@code resync}
   */
  public static void main(String[] arguments) throws IOException {
    int clients = Integer.parseInt(arguments[1]);
    Path file = Path.of(arguments[2]);
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newFixedThreadPool(THREADS, PageClients::daemon))
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(arguments[0])).header("Accept-Encoding", "gzip").build();
    List<Reader> readers = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      Reader reader = new Reader();
      readers.add(reader);
      var unused = client.sendAsync(request, HttpResponse.BodyHandlers.fromLineSubscriber(reader));
    }
    readers.forEach(reader -> reader.open.join());
    Files.createFile(Path.of(file + OPEN));
    readers.forEach(reader -> reader.ended.join());
    Files.write(file, readers.stream().flatMap(reader -> reader.seen.stream()).toList());
    System.exit(0);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "pages");
    thread.setDaemon(true);
    return thread;
  }

  /** One stream; called by one thread at a time. */
  private static final class Reader implements Flow.Subscriber<String> {

    private final CompletableFuture<Boolean> open = new CompletableFuture<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
      open.complete(true);
    }

    @Override
    public void onNext(String line) {
      if (line.startsWith("event: resync")) {
        seen.add("resync");
      } else if (line.startsWith("data: ") && line.contains(ID)) {
        int from = line.indexOf(ID) + ID.length();
        String image = line.substring(from, line.indexOf('"', from));
        seen.add(image + " " + ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        if (image.equals(LAST)) {
          ended.complete(true);
        }
      }
    }

    @Override
    public void onError(Throwable failure) {
      open.completeExceptionally(failure);
      ended.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      ended.complete(false);
    }
  }
}
