package io.radstream.testkit.outcomes;

import io.radstream.schemas.topics.Topics;
import io.radstream.testkit.TestkitException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads every committed diagnosis and dead letter from the beginning, as any consumer with {@code
 * read_committed} would, and tells a listener. Owns one thread. No registry is asked: writer and
 * reader are of one build.
 *
 * @param <L> the listener's type
 */
public final class OutcomeReader<L extends RunListener> implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final int LARGEST_FETCH = 64 << 20;

  private final String bootstrapServers;
  private final Topics topics;
  private final String diagnoses;
  private final L listener;
  private final InstantSource clock = InstantSource.system();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final Thread thread = new Thread(this::run, "outcome-reader");
  private volatile @Nullable Map<TopicPartition, Long> until;
  private volatile boolean closed;

  private OutcomeReader(String bootstrapServers, Topics topics, String diagnoses, L listener) {
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
    this.diagnoses = diagnoses;
    this.listener = listener;
  }

  /** Starts reading. */
  public static <L extends RunListener> OutcomeReader<L> start(
      String bootstrapServers, Topics topics, L listener) {
    return start(bootstrapServers, topics, topics.diagnoses(), listener);
  }

  /**
   * The same with other diagnoses than the published ones.
   *
   * @param diagnoses the topic where they lie
   */
  public static <L extends RunListener> OutcomeReader<L> start(
      String bootstrapServers, Topics topics, String diagnoses, L listener) {
    OutcomeReader<L> reader = new OutcomeReader<>(bootstrapServers, topics, diagnoses, listener);
    reader.thread.setDaemon(true);
    reader.thread.start();
    return reader;
  }

  /** Who is told: what has been seen so far. */
  public L seen() {
    return listener;
  }

  /**
   * Waits until everything that lies in both topics now has been read; call it when all stream apps
   * have ended. Transactions of killed apps are waited for until the broker aborts them.
   *
   * @throws TestkitException if the topics cannot be read to their ends in time
   */
  public void readToEnd(Duration limit) throws InterruptedException {
    try (Admin admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
      until = ends(admin);
      done.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new TestkitException("The outcomes could not be read to their end", e);
    }
  }

  private Map<TopicPartition, Long> ends(Admin admin)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      partitions(consumer).forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    }
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> entry :
        admin.listOffsets(latest).all().get().entrySet()) {
      ends.put(entry.getKey(), entry.getValue().offset());
    }
    return ends;
  }

  private void run() {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!closed && !atEnd(consumer)) {
        List<Outcome> together = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          together.add(OutcomeRecords.of(record, topics, clock.instant()));
        }
        listener.seen(together);
      }
      done.complete(null);
    } catch (Throwable e) { // the thread's outermost loop: its owner must hear of it
      done.completeExceptionally(e);
    }
  }

  private boolean atEnd(KafkaConsumer<byte[], byte[]> consumer) {
    Map<TopicPartition, Long> ends = until;
    return ends != null
        && ends.entrySet().stream()
            .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
    return Stream.of(diagnoses, topics.deadLetters())
        .flatMap(topic -> consumer.partitionsFor(topic).stream())
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.<String, Object>of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            LARGEST_FETCH),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /**
   * Makes sure that nothing went wrong.
   *
   * @throws TestkitException if the outcomes can no longer be read
   */
  public void check() {
    try {
      if (done.isCompletedExceptionally()) {
        done.join();
      }
    } catch (CompletionException e) {
      throw new TestkitException("The outcomes can no longer be read", e);
    }
  }

  /** Stops reading. */
  @Override
  public void close() {
    closed = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
