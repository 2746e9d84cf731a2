package io.radstream.gateway.pull;

import io.radstream.gateway.pull.PullSource.Page;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pulls from one archive until it is closed. One thread asks for what is new and waits for a free
 * place for each item; {@link ArchiveSettings#fetches} threads fetch and store, an item each, which
 * bounds what is in memory. An item that is in the way keeps its thread; the others go on.
 */
public final class PullLoop implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PullLoop.class);
  private static final Duration END = Duration.ofSeconds(2);
  private static final String LIST = "what is new";
  private static final String DEFECTS = "what cannot be pulled";

  private final ArchiveSettings settings;
  private final PullSource source;
  private final PullParts parts;
  private final Reachability archive;
  private final ItemWork work;
  private final Semaphore places;
  private final ExecutorService fetching;
  private final Thread asking;
  private final AtomicInteger started = new AtomicInteger();

  private PullLoop(ArchiveSettings settings, PullSource source, PullParts parts) {
    this.settings = settings;
    this.source = source;
    this.parts = parts;
    this.archive = new Reachability(settings.name(), parts.clock());
    this.work = new ItemWork(parts, archive, settings.peer());
    this.places = new Semaphore(settings.fetches());
    this.fetching = Executors.newFixedThreadPool(settings.fetches(), this::thread);
    this.asking = new Thread(this::run, "gateway-pull-" + settings.name());
    this.asking.setDaemon(true);
  }

  /** Begins to pull. */
  public static PullLoop start(ArchiveSettings settings, PullSource source, PullParts parts) {
    PullLoop loop = new PullLoop(settings, source, parts);
    parts.meters().watch(source::behind, loop.archive::silent);
    loop.asking.start();
    return loop;
  }

  private Thread thread(Runnable task) {
    Thread thread =
        new Thread(
            task, "gateway-fetch-%s-%d".formatted(settings.name(), started.incrementAndGet()));
    thread.setDaemon(true);
    return thread;
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Page page = next();
        for (PullItem item : page.items()) {
          places.acquire();
          fetching.execute(() -> settle(item));
        }
        if (page.last()) {
          parts.sleeper().sleep(settings.poll());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    } catch (RuntimeException e) {
      LOG.error("Nothing more is pulled by {}.url: a defect", settings.name(), e);
      archive.failed(LIST, ArchiveException.lasting("a defect: restart the gateway"));
    }
  }

  private Page next() throws InterruptedException {
    Backoff backoff = new Backoff(parts.sleeper());
    while (true) {
      try {
        Page page = source.next();
        archive.answered(LIST);
        return page;
      } catch (ArchiveException e) {
        archive.failed(LIST, e);
        backoff.pause();
      }
    }
  }

  private void settle(PullItem item) {
    try {
      work.settle(item);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed: it is fetched again after the next start
    } catch (RuntimeException e) {
      // It stays open, so that the state does not pass it; after a restart it is tried again.
      LOG.error("{} was not pulled: a defect ({})", item.label(), e.getClass().getSimpleName());
      archive.failed(DEFECTS, ArchiveException.lasting("a defect: restart the gateway"));
    } finally {
      places.release();
    }
  }

  /**
   * Asks, fetches and waits no more; what is being stored is given up, and stored after the next
   * start if it was not. Blocks for at most some seconds.
   */
  @Override
  public void close() {
    asking.interrupt();
    fetching.shutdownNow();
    try {
      asking.join(END.toMillis());
      boolean unused = fetching.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS);
      source.save();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
