package io.radstream.streamapp.topology;

import io.radstream.streamapp.progress.Progress;
import io.radstream.streamapp.progress.Stall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees what an operator must hear of while the app runs: partitions that make no progress, and
 * topics that somebody has altered. Says each once. Owns a daemon thread. Thread-safe.
 */
final class RuntimeChecks implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RuntimeChecks.class);
  private static final long STALLS_SECONDS = 5;
  private static final long TOPICS_SECONDS = 300;

  private final Progress progress;
  private final Topics topics;
  private final Map<TopicPartition, Long> told = new HashMap<>();
  private volatile Optional<String> altered = Optional.empty();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(RuntimeChecks::daemon);

  /** Asks the brokers how the topics are set up; may block. */
  @FunctionalInterface
  interface Topics {

    /** What would lose images; empty if nothing would, or if it may not be seen. */
    Optional<String> refusal() throws ExecutionException, TimeoutException, InterruptedException;
  }

  RuntimeChecks(Progress progress, Topics topics) {
    this.progress = progress;
    this.topics = topics;
  }

  /** Looks at progress every few seconds and at topics every few minutes from now on. */
  static RuntimeChecks start(Progress progress, Topics topics) {
    RuntimeChecks runtimeChecks = new RuntimeChecks(progress, topics);
    runtimeChecks.every(STALLS_SECONDS, runtimeChecks::lookAtProgress);
    runtimeChecks.every(TOPICS_SECONDS, runtimeChecks::lookAtTopics);
    return runtimeChecks;
  }

  private void every(long seconds, Runnable look) {
    var unused =
        thread.scheduleWithFixedDelay(() -> safely(look), seconds, seconds, TimeUnit.SECONDS);
  }

  /** The thread's outermost loop: one failed look must not be the last one. */
  private static void safely(Runnable look) {
    try {
      look.run();
    } catch (RuntimeException e) {
      LOG.error("Looking after the partitions failed: {}", e.getClass().getName());
      LOG.debug("The failure in full", e);
    }
  }

  /** Why images are not being classified, as far as it can be seen from here. */
  Optional<String> obstacle() {
    return progress.obstacle().or(() -> altered);
  }

  void lookAtProgress() {
    List<Stall> stalls = progress.stalls();
    for (Stall stall : stalls) {
      Long before = told.put(stall.partition(), stall.offset());
      if (before == null || before != stall.offset()) {
        LOG.error("No progress in {}", stall);
      }
    }
    List<TopicPartition> stalled = stalls.stream().map(Stall::partition).toList();
    told.keySet()
        .removeIf(
            partition -> {
              boolean over = !stalled.contains(partition);
              if (over) {
                LOG.info("{} goes on", partition);
              }
              return over;
            });
  }

  void lookAtTopics() {
    try {
      Optional<String> now = topics.refusal();
      if (now.isPresent() && !now.equals(altered)) {
        LOG.error("Topics were altered and lose images: {}", now.get());
      }
      altered = now;
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      LOG.debug("The topics' settings could not be looked at", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "runtime-checks");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
