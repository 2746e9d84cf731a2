package io.radstream.benchmarks.load;

import io.radstream.localstack.LocalStack;
import io.radstream.schemas.Priority;
import io.radstream.schemas.View;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroSerializer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes images in a loop on a thread of its own, each time as another image of another study.
 * Images under way are bounded by the producer's 64 MB, at which the thread waits.
 */
public final class LoadPublisher implements AutoCloseable {

  private static final int MAX_REQUEST_BYTES = 12_582_912;
  private static final long BUFFER_BYTES = 64L << 20;
  private static final int MAX_BLOCK_MS = 120_000;
  private static final long LONGEST_PARK = 5_000_000;

  private final List<LoadImage> images;
  private final OutcomeCounts account;
  private final InstantSource clock;
  private final String topic;
  private final RegistryAvroSerializer<XRayImage> encoder;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong latestNanos = new AtomicLong();
  private final Thread thread = new Thread(this::run, "bench-feed");
  private volatile RateLimiter gate = RateLimiter.shut();
  private volatile boolean over;
  private volatile @Nullable Exception broken;

  private LoadPublisher(
      LocalStack stack, List<LoadImage> images, OutcomeCounts account, InstantSource clock) {
    this.images = images;
    this.account = account;
    this.clock = clock;
    this.topic = stack.topics().images();
    RegistryConfig registry = RegistryConfig.of(stack.registryUrl());
    this.encoder = new RegistryAvroSerializer<>(SchemaRegistryClient.of(registry), registry);
    this.producer =
        new KafkaProducer<>(
            settings(stack.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /**
   * Starts the thread, which rests at first.
   *
   * @param images at least one
   * @param account tells which images have their outcome
   * @param clock gives {@code publishedAt}
   */
  public static LoadPublisher start(
      LocalStack stack, List<LoadImage> images, OutcomeCounts account, InstantSource clock) {
    LoadPublisher feed = new LoadPublisher(stack, List.copyOf(images), account, clock);
    feed.thread.setDaemon(true);
    feed.thread.start();
    return feed;
  }

  /** From now on keeps so many images waiting for their outcome. */
  public void saturate(int images) {
    gate = RateLimiter.window(images);
  }

  /** From now on sends at this rate. */
  public void pace(double imagesPerSecond) {
    gate = RateLimiter.rate(imagesPerSecond, System.nanoTime());
  }

  /** Sends no more for now. */
  public void rest() {
    gate = RateLimiter.shut();
  }

  /** Images the broker has. */
  public long acknowledged() {
    return acknowledged.get();
  }

  /** Images without an outcome that was read. */
  public long waiting() {
    return sent.get() - account.totals().outcomes();
  }

  /** Bytes of an average image so far; 0 before the first. */
  public double meanBytes() {
    return sent.get() == 0 ? 0 : (double) bytes.get() / sent.get();
  }

  /** How far behind its times the feed was at worst since the last call, in seconds. */
  public double takeLatestSeconds() {
    return latestNanos.getAndSet(0) / 1e9;
  }

  /**
   * Makes sure that nothing went wrong.
   *
   * @throws IllegalStateException if an image could not be published
   */
  public void check() {
    if (broken != null) {
      throw new IllegalStateException("An image could not be published", broken);
    }
  }

  /** Waits until the broker has everything that was sent. Call after {@link #rest}. */
  public void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }

  private void run() {
    try {
      while (!over) {
        step(gate);
      }
    } catch (RuntimeException e) { // the thread's outermost loop; told by check()
      broken = e;
    }
  }

  private void step(RateLimiter current) {
    long nanos = current.waitNanos(System.nanoTime(), waiting());
    if (nanos > 0) {
      LockSupport.parkNanos(Math.min(nanos, LONGEST_PARK));
      return;
    }
    latestNanos.accumulateAndGet(-nanos, Math::max);
    send(sent.getAndIncrement());
    current.sent();
  }

  private void send(long number) {
    LoadImage next = images.get((int) (number % images.size()));
    XRayImage image = image(number, next);
    byte[] value = Objects.requireNonNull(encoder.serialize(topic, image));
    byte[] key = image.getStudyId().getBytes(StandardCharsets.UTF_8);
    bytes.addAndGet(value.length);
    var unused =
        producer.send(
            new ProducerRecord<>(topic, key, value),
            (metadata, failure) -> {
              if (failure == null) {
                acknowledged.incrementAndGet();
              } else {
                broken = failure;
              }
            });
  }

  private XRayImage image(long number, LoadImage image) {
    String id = ImageNumber.id(number);
    Instant now = clock.instant();
    return XRayImage.newBuilder()
        .setImageId(id)
        .setStudyId(id)
        .setPatientId(id)
        .setDeviceId("bench")
        .setPriority(Priority.ROUTINE)
        .setView(View.PA)
        .setAcquiredAt(now)
        .setPublishedAt(now)
        .setContentType(image.type())
        .setImage(ByteBuffer.wrap(image.bytes()))
        .build();
  }

  private static Map<String, Object> settings(String bootstrapServers) {
    return Map.of(
        // A busy machine delays the load; it must not end it.
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        MAX_BLOCK_MS,
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
        true,
        ProducerConfig.ACKS_CONFIG,
        "all",
        // A topic made a moment ago may refuse the first batch and take the second.
        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
        1,
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        MAX_REQUEST_BYTES,
        ProducerConfig.BUFFER_MEMORY_CONFIG,
        BUFFER_BYTES,
        ProducerConfig.LINGER_MS_CONFIG,
        2,
        ProducerConfig.COMPRESSION_TYPE_CONFIG,
        "none");
  }
}
