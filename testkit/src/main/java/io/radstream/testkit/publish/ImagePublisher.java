package io.radstream.testkit.publish;

import io.radstream.testkit.TestkitException;
import io.radstream.testkit.outcomes.Position;
import io.radstream.testkit.outcomes.RunHistory;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a feed at a pace while the apps work, with an idempotent producer, and enters what it
 * publishes into the ledger. Owns one thread, the producer, and for records that no producer sends
 * a connection to the broker.
 */
public final class ImagePublisher implements AutoCloseable {

  private static final long LOOK_MILLIS = 5;
  private static final int LARGEST_RECORD = 12 << 20;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final ImageFeed feed;
  private final RunHistory history;
  private final PublishRate pace;
  private final long total;
  private final String bootstrapServers;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::run, "film-publisher");
  private volatile boolean stopped;
  private volatile boolean goesOn;
  private @Nullable RawProducer raw;

  private ImagePublisher(
      String bootstrapServers,
      KafkaProducer<byte[], byte[]> producer,
      String topic,
      ImageFeed feed,
      RunHistory history,
      PublishRate pace,
      long total) {
    this.bootstrapServers = bootstrapServers;
    this.producer = producer;
    this.topic = topic;
    this.feed = feed;
    this.history = history;
    this.pace = pace;
    this.total = total;
  }

  /**
   * Starts publishing.
   *
   * @param total how many; then it ends by itself
   * @param goesOn whether it publishes more than that, until {@link #goOnNoLonger}
   */
  public static ImagePublisher start(
      String bootstrapServers,
      String topic,
      ImageFeed feed,
      RunHistory history,
      PublishRate pace,
      long total,
      boolean goesOn) {
    ImagePublisher publisher =
        new ImagePublisher(
            bootstrapServers, producer(bootstrapServers), topic, feed, history, pace, total);
    publisher.goesOn = goesOn;
    publisher.thread.setDaemon(true);
    publisher.thread.start();
    return publisher;
  }

  private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.<String, Object>of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            // A topic made a moment ago may refuse a first batch and take a second one.
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            1,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            LARGEST_RECORD,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            64L << 20,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            600_000,
            // Outlasts every outage of a campaign.
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            600_000,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "none"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** Whether it still publishes. */
  public boolean isPublishing() {
    return !done.isDone();
  }

  /** Ends when its number is published. */
  public void goOnNoLonger() {
    goesOn = false;
  }

  /** Publishes nothing more, and waits until what was handed over is acknowledged. */
  public void stop(Duration limit) throws InterruptedException {
    stopped = true;
    await(limit);
  }

  /**
   * Waits until everything is published and acknowledged.
   *
   * @throws TestkitException if the brokers did not take it
   */
  public void await(Duration limit) throws InterruptedException {
    try {
      done.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new TestkitException("The images could not be published", e);
    }
  }

  private void run() {
    try {
      long start = System.nanoTime();
      for (long sent = 0; isWanted(sent) && awaitTurn(sent, start); sent++) {
        send(feed.next());
      }
      producer.flush();
      Exception lost = failure.get();
      if (lost != null) {
        throw new TestkitException("The brokers did not take an image", lost);
      }
      done.complete(null);
    } catch (Throwable e) { // the thread's outermost loop: its owner must hear of it
      done.completeExceptionally(e);
    } finally {
      closeRaw();
    }
  }

  private boolean isWanted(long sent) {
    return sent < total || goesOn;
  }

  private boolean awaitTurn(long sent, long start) throws InterruptedException {
    while (!stopped && (isFull() || isEarly(sent, start))) {
      Thread.sleep(LOOK_MILLIS);
    }
    return !stopped && failure.get() == null;
  }

  private boolean isFull() {
    return history.inputCount() - history.outcomeCount() >= pace.images();
  }

  private boolean isEarly(long sent, long start) {
    return pace.perSecond() > 0
        && System.nanoTime() - start < (long) (sent / pace.perSecond() * 1e9);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of the same
  private void send(ImageFeed.Next next) throws IOException {
    history.publishing(next.input());
    if (next.timestamp() < 0) {
      history.published(next.input().imageId(), sendRaw(next));
      return;
    }
    producer.send(
        new ProducerRecord<>(topic, null, next.timestamp(), next.key(), next.value()),
        (metadata, problem) -> {
          if (problem == null) {
            history.published(
                next.input().imageId(), new Position(metadata.partition(), metadata.offset()));
          } else {
            failure.compareAndSet(null, problem);
          }
        });
  }

  /** Behind all that was sent before, into the partition that the producer would choose. */
  private Position sendRaw(ImageFeed.Next next) throws IOException {
    producer.flush();
    RawProducer open = raw;
    if (open == null) {
      open = RawProducer.open(bootstrapServers);
      raw = open;
    }
    int partitions = producer.partitionsFor(topic).size();
    int partition = Utils.toPositive(Utils.murmur2(next.key())) % partitions;
    return open.send(topic, partition, next.key(), next.value(), next.timestamp());
  }

  private void closeRaw() {
    RawProducer open = raw;
    if (open != null) {
      open.close();
    }
  }

  /** Stops at once; what was not acknowledged may be lost. */
  @Override
  public void close() {
    stopped = true;
    producer.close(CLOSE_LIMIT);
    thread.interrupt();
  }
}
