package io.radstream.testkit.publish;

import io.radstream.schemas.topics.Topics;
import io.radstream.testkit.TestkitException;
import io.radstream.testkit.images.EncodedImage;
import io.radstream.testkit.images.ImageRecord;
import io.radstream.testkit.outcomes.Position;
import io.radstream.testkit.outcomes.RunListener;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Publishes records at a rate while the apps work, with an idempotent producer, and tells a
 * listener of them. Owns one thread, the producer, and for records that no producer sends a
 * connection to the broker.
 */
public final class ImagePublisher implements AutoCloseable {

  private static final long LONGEST_PARK = 5_000_000;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final RecordSource source;
  private final RunListener listener;
  private final long total;
  private final String bootstrapServers;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong latestNanos = new AtomicLong();
  private final Thread thread = new Thread(this::run, "image-publisher");
  private volatile Period period;
  private volatile boolean stopped;
  private volatile boolean goesOn;
  private @Nullable RawProducer raw;

  /** A time of one rate. */
  private static final class Period {
    private final PublishRate rate;
    private final long start = System.nanoTime();
    private long sent;

    Period(PublishRate rate) {
      this.rate = rate;
    }
  }

  private ImagePublisher(
      String bootstrapServers,
      String topic,
      RecordSource source,
      RunListener listener,
      PublishRate rate,
      long total,
      boolean goesOn) {
    this.bootstrapServers = bootstrapServers;
    this.producer = ImageSender.producer(bootstrapServers);
    this.topic = topic;
    this.source = source;
    this.listener = listener;
    this.period = new Period(rate);
    this.total = total;
    this.goesOn = goesOn;
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
      RecordSource source,
      RunListener listener,
      PublishRate rate,
      long total,
      boolean goesOn) {
    ImagePublisher publisher =
        new ImagePublisher(bootstrapServers, topic, source, listener, rate, total, goesOn);
    publisher.thread.setDaemon(true);
    publisher.thread.start();
    return publisher;
  }

  /**
   * Publishes a plain load without end, and nothing until it is told a {@link #rate}.
   *
   * @param images at least one
   */
  public static ImagePublisher resting(
      String bootstrapServers,
      String registryUrl,
      Topics topics,
      List<EncodedImage> images,
      RunListener listener) {
    ImageEncoder encoder = ImageEncoder.of(registryUrl, topics.images());
    RecordSource source = new NumberedFeed(images, encoder, InstantSource.system());
    return start(bootstrapServers, topics.images(), source, listener, PublishRate.NONE, 0, true);
  }

  /** From now on publishes at another rate. */
  public void rate(PublishRate other) {
    period = new Period(other);
  }

  /** Images the brokers have. */
  public long acknowledged() {
    return acknowledged.get();
  }

  /** Images without an outcome. */
  public long waiting() {
    return listener.waiting();
  }

  /** How far behind its times it was at worst since the last call, in seconds. */
  public double takeLatestSeconds() {
    return latestNanos.getAndSet(0) / NANOS_PER_SECOND;
  }

  /** Waits until the brokers have everything that was sent. */
  public void flush() {
    producer.flush();
  }

  /**
   * Makes sure that nothing went wrong.
   *
   * @throws TestkitException if an image could not be published
   */
  public void check() {
    try {
      if (done.isCompletedExceptionally()) {
        done.join();
      }
    } catch (CompletionException e) {
      throw new TestkitException("The images could not be published", e);
    }
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
      for (long sent = 0; (sent < total || goesOn) && awaitTurn(); sent++) {
        send(source.next());
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

  /** Waits for the next image's time; whether it is to be sent. */
  private boolean awaitTurn() {
    while (!stopped && failure.get() == null) {
      Period now = period;
      long nanos = now.rate.waitNanos(System.nanoTime() - now.start, now.sent, listener.waiting());
      if (nanos <= 0) {
        latestNanos.accumulateAndGet(-nanos, Math::max);
        now.sent++;
        return true;
      }
      LockSupport.parkNanos(Math.min(nanos, LONGEST_PARK));
    }
    return false;
  }

  private void send(ImageRecord next) throws IOException {
    listener.publishing(next);
    if (next.timestamp() < 0) {
      acknowledged(next, sendRaw(next));
      return;
    }
    var unused =
        producer.send(
            new ProducerRecord<>(topic, null, next.timestamp(), next.key(), next.value()),
            (metadata, problem) -> {
              if (problem == null) {
                acknowledged(next, new Position(metadata.partition(), metadata.offset()));
              } else {
                failure.compareAndSet(null, problem);
              }
            });
  }

  private void acknowledged(ImageRecord image, Position position) {
    acknowledged.incrementAndGet();
    listener.published(image.imageId(), position);
  }

  /** Behind all that was sent before, into the partition that the producer would choose. */
  private Position sendRaw(ImageRecord next) throws IOException {
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
