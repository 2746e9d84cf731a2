package io.radstream.demo.samples;

import io.radstream.demo.samples.DownloadAttempt.Sort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Gets samples from the cache or the web, four at a time. An image is used only if its SHA-256 is
 * the one of its list. A host that did not answer is not asked again, so that without a network all
 * is over within seconds.
 */
public final class SampleFetch {

  private static final int AT_ONCE = 4;

  private final SampleCache cache;
  private final FetchSettings settings;
  private final WebImages web;
  private final Set<String> deadHosts = ConcurrentHashMap.newKeySet();

  /** Fetches into this cache. */
  public SampleFetch(SampleCache cache, FetchSettings settings) {
    this.cache = cache;
    this.settings = settings;
    this.web = new WebImages(settings);
  }

  /**
   * Fetches all and waits for the last.
   *
   * @param heard of each as it is done, by several threads, one at a time
   * @return one for each sample, in their order
   * @throws InterruptedException if interrupted; nothing goes on then
   */
  public List<Fetched> all(List<Sample> samples, Consumer<Fetched> heard)
      throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE, SampleFetch::daemon);
    Object turn = new Object();
    try {
      List<Callable<Fetched>> tasks = new ArrayList<>();
      for (Sample sample : samples) {
        tasks.add(
            () -> {
              Fetched fetched = one(sample);
              synchronized (turn) {
                heard.accept(fetched);
              }
              return fetched;
            });
      }
      return results(pool.invokeAll(tasks));
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<Fetched> results(List<Future<Fetched>> futures) throws InterruptedException {
    List<Fetched> results = new ArrayList<>();
    for (Future<Fetched> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("fetching a sample failed", e.getCause());
      }
    }
    return results;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "demo-download");
    thread.setDaemon(true);
    return thread;
  }

  Fetched one(Sample sample) throws InterruptedException {
    Optional<Path> known = cache.find(sample);
    if (known.isPresent()) {
      return new Fetched.Here(sample, known.get(), true);
    }
    DownloadAttempt answer = attempts(sample);
    return answer instanceof DownloadAttempt.Body body
        ? kept(sample, body.bytes())
        : new Fetched.Missed(sample, ((DownloadAttempt.Failed) answer).why());
  }

  private Fetched kept(Sample sample, byte[] bytes) {
    if (!SampleCache.isOf(sample, bytes)) {
      return new Fetched.Missed(sample, "its SHA-256 is not the one of the list");
    }
    try {
      return new Fetched.Here(sample, cache.store(sample, bytes), false);
    } catch (IOException e) {
      return new Fetched.Missed(
          sample, "cannot be kept in the cache: " + e.getClass().getSimpleName());
    }
  }

  private DownloadAttempt attempts(Sample sample) throws InterruptedException {
    Duration pause = settings.pause();
    DownloadAttempt answer = attempt(sample);
    for (int left = settings.attempts() - 1; left > 0 && mayPass(answer); left--) {
      Thread.sleep(pause.toMillis());
      pause = pause.multipliedBy(2);
      answer = attempt(sample);
    }
    if (answer instanceof DownloadAttempt.Failed failed && isDead(failed.sort())) {
      deadHosts.add(sample.host());
    }
    return answer;
  }

  private DownloadAttempt attempt(Sample sample) throws InterruptedException {
    return deadHosts.contains(sample.host())
        ? new DownloadAttempt.Failed(sample.host() + " has not answered before", Sort.FINAL)
        : web.get(sample);
  }

  private static boolean mayPass(DownloadAttempt answer) {
    return answer instanceof DownloadAttempt.Failed failed
        && (failed.sort() == Sort.PASSING || failed.sort() == Sort.UNREACHABLE);
  }

  private static boolean isDead(Sort sort) {
    return sort == Sort.UNREACHABLE || sort == Sort.SILENT;
  }
}
