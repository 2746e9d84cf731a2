package io.radstream.gateway.load;

import io.radstream.gateway.association.client.DicomSender;
import io.radstream.gateway.association.client.DicomSender.Kind;
import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.association.dimse.Uids;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends images over several associations, each image under a SOP Instance UID of its own so that
 * each counts as a new one. One thread for each association.
 */
public final class LoadRun {

  private static final double NANOS = 1e9;

  /** Failures in a row after which a sender gives up. */
  private static final int MOST_FAILURES = 3;

  private final LoadSettings settings;
  private final Set<Kind> kinds;
  private final AtomicInteger next = new AtomicInteger();
  private final SortedMap<String, Integer> statuses =
      Collections.synchronizedSortedMap(new TreeMap<>());
  private final List<Long> latencies = Collections.synchronizedList(new ArrayList<>());
  private final long begun = System.nanoTime();
  private long bytes;

  private LoadRun(LoadSettings settings) {
    this.settings = settings;
    this.kinds = kinds(settings);
  }

  /**
   * Warms up if that is asked for, then sends all and waits for the last answer.
   *
   * @throws IOException if no association could be opened at first
   */
  public static Measured run(LoadSettings settings) throws IOException, InterruptedException {
    try (DicomSender first = DicomSender.open(settings.scp(), kinds(settings))) {
      first.release();
    }
    Optional<LoadSettings> warmingUp = settings.warmingUp();
    if (warmingUp.isPresent()) {
      Measured unused = new LoadRun(warmingUp.get()).measured();
    }
    return new LoadRun(settings).measured();
  }

  private static Set<Kind> kinds(LoadSettings settings) {
    return settings.files().stream().map(Kind::of).collect(Collectors.toUnmodifiableSet());
  }

  private Measured measured() throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(settings.senders());
    try {
      List<Future<?>> senders = new ArrayList<>();
      for (int i = 0; i < settings.senders(); i++) {
        senders.add(threads.submit(this::send));
      }
      for (Future<?> sender : senders) {
        sender.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
    return Measured.of(
        statuses,
        bytes,
        Duration.ofNanos(System.nanoTime() - begun),
        latencies.stream().mapToLong(Long::longValue).toArray());
  }

  private Void send() throws InterruptedException {
    @Nullable DicomSender sender = null;
    int failures = 0;
    for (int image = next.getAndIncrement();
        image < settings.images() && failures < MOST_FAILURES;
        image = next.getAndIncrement()) {
      await(image);
      try {
        sender = sender == null ? DicomSender.open(settings.scp(), kinds) : sender;
        store(sender, settings.file(image).as(Uids.random()));
        failures = 0;
      } catch (IOException e) {
        ended(Measured.FAILED);
        close(sender);
        sender = null;
        failures++;
      }
    }
    release(sender);
    return null;
  }

  private void await(int image) throws InterruptedException {
    if (settings.rate() > 0) {
      long due = begun + (long) (image / settings.rate() * NANOS);
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
    }
  }

  private void store(DicomSender sender, InstanceFile file) throws IOException {
    long sent = System.nanoTime();
    int status = sender.store(file).status();
    latencies.add(System.nanoTime() - sent);
    ended("0x%04X".formatted(status));
    add(file.dataSet().length);
  }

  private void ended(String status) {
    statuses.merge(status, 1, Integer::sum);
  }

  private synchronized void add(int length) {
    bytes += length;
  }

  private static void release(@Nullable DicomSender sender) {
    if (sender != null) {
      try {
        sender.release();
      } catch (IOException e) {
        // Everything was answered: how it ends means nothing.
      }
      close(sender);
    }
  }

  private static void close(@Nullable DicomSender sender) {
    if (sender != null) {
      try {
        sender.close();
      } catch (IOException e) {
        // It is not used again.
      }
    }
  }
}
