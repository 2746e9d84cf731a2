package io.radstream.gateway.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes images exactly once. Any number of threads hand images over and wait; one thread of its
 * own, which owns the producer, publishes all that wait together in one transaction, each with its
 * entry of the ledger. After any failure, an uncertain commit among them, the producer is given up,
 * and a new one settles what was open and reads the ledger before anything else is published: an
 * image that it finds there is published, any other is not. So nothing is ever answered or sent
 * again on a guess.
 *
 * <p>What is held is bounded by its callers: each waits with one image, for no longer than {@link
 * PublishSettings#patience}.
 */
public final class ImagePublisher implements ImageTopic, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ImagePublisher.class);

  /** Of one transaction. */
  private static final int MOST_IMAGES = 64;

  private static final long MOST_BYTES = 64L << 20;
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration IDLE = Duration.ofMillis(200);

  /** Another process with the same id fences this one again as soon as this one has fenced it. */
  private static final Duration FENCING = Duration.ofMinutes(5);

  private final PublishSettings settings;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final PublishSession.Ledger ledger;
  private final KnownImages known;
  private final LinkedBlockingQueue<WaitingImage> queue = new LinkedBlockingQueue<>();
  private final Map<String, WaitingImage> waiting = new ConcurrentHashMap<>();
  private final List<WaitingImage> carried = new ArrayList<>();
  private final Thread thread = new Thread(this::work, "gateway-publish");
  private @Nullable PublishSession session;
  private long fencedNanos;
  private boolean fencedBefore;
  private volatile @Nullable String obstacle;
  private volatile @Nullable String failure;
  private volatile boolean closing;

  ImagePublisher(
      PublishSettings settings,
      Supplier<Producer<byte[], byte[]>> producers,
      PublishSession.Ledger ledger) {
    this.settings = settings;
    this.producers = producers;
    this.ledger = ledger;
    this.known = new KnownImages(settings.mostKnown());
    this.thread.setDaemon(true);
  }

  /**
   * Fences an earlier process of the same gateway, reads the ledger, and begins.
   *
   * @throws KafkaException if the brokers do not let it; nothing is left running
   */
  public static ImagePublisher start(PublishSettings settings) {
    return start(settings, () -> PublishProducer.open(settings), new LedgerReader(settings));
  }

  static ImagePublisher start(
      PublishSettings settings,
      Supplier<Producer<byte[], byte[]>> producers,
      PublishSession.Ledger ledger) {
    ImagePublisher publisher = new ImagePublisher(settings, producers, ledger);
    publisher.session = publisher.opened();
    LOG.info("The ledger tells of {} images that were published before", publisher.known.size());
    publisher.thread.start();
    return publisher;
  }

  @Override
  public boolean isPublished(String imageId) {
    return known.hasImage(imageId);
  }

  /** {@inheritDoc} One that is on its way for somebody else is waited for. */
  @Override
  public PublishResult publish(OutgoingImage image) throws InterruptedException {
    if (closing || failure != null) {
      return PublishResult.UNAVAILABLE;
    }
    if (known.hasImage(image.imageId())) {
      return PublishResult.DUPLICATE;
    }
    WaitingImage own = new WaitingImage(image);
    WaitingImage first = waiting.putIfAbsent(image.imageId(), own);
    if (first != null) {
      PublishResult result = first.await(settings.patience());
      return result.isStored() ? PublishResult.DUPLICATE : result;
    }
    try {
      queue.add(own);
      return own.await(settings.patience());
    } finally {
      own.answer(PublishResult.UNAVAILABLE);
      waiting.remove(image.imageId(), own);
    }
  }

  @Override
  public Optional<String> obstacle() {
    return Optional.ofNullable(obstacle);
  }

  /** Why nothing will be published any more; empty otherwise. The process is to end then. */
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  private void work() {
    try {
      while (failure == null && !(closing && queue.isEmpty() && carried.isEmpty())) {
        round();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      giveUpSession();
    }
  }

  private void round() throws InterruptedException {
    try {
      PublishSession now = session;
      if (now == null) {
        now = opened();
        session = now;
      }
      takeBatch();
      answerKnown();
      if (!carried.isEmpty()) {
        publish(now);
      }
      obstacle = null;
    } catch (KafkaException e) {
      failed(e);
    }
  }

  private PublishSession opened() {
    return PublishSession.open(producers.get(), ledger, known, settings);
  }

  /** All that wait, up to a bound; those before that are not settled yet are among them. */
  private void takeBatch() throws InterruptedException {
    carried.removeIf(WaitingImage::isAnswered);
    WaitingImage next =
        carried.isEmpty() ? queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS) : queue.poll();
    long bytes = carried.stream().mapToLong(ImagePublisher::bytes).sum();
    while (next != null) {
      if (!next.isAnswered()) {
        carried.add(next);
        bytes += bytes(next);
      }
      next = carried.size() < MOST_IMAGES && bytes < MOST_BYTES ? queue.poll() : null;
    }
  }

  private static long bytes(WaitingImage waiting) {
    return waiting.image().value().length;
  }

  /** Those of an uncertain commit that was one, and of whoever waited for them. */
  private void answerKnown() {
    carried.stream()
        .filter(one -> known.hasImage(one.image().imageId()))
        .forEach(one -> one.answer(PublishResult.PUBLISHED));
    carried.removeIf(WaitingImage::isAnswered);
  }

  private void publish(PublishSession now) {
    now.publish(carried);
    for (WaitingImage one : carried) {
      OutgoingImage image = one.image();
      boolean other = known.hasInstance(image.instance());
      known.add(image.imageId(), image.instance());
      one.answer(other ? PublishResult.PUBLISHED_WITH_OTHER_PIXELS : PublishResult.PUBLISHED);
    }
    carried.clear();
  }

  private void failed(KafkaException why) throws InterruptedException {
    giveUpSession();
    if (isFencedAgain(why)) {
      failure =
          "another process publishes as gateway '%s'; give each its own gateway.id"
              .formatted(settings.gatewayId());
      LOG.error("{}", failure);
      return;
    }
    if (obstacle == null) {
      LOG.warn("Kafka does not take images: {}; trying again until it does", reason(why));
    }
    obstacle = "Kafka does not take images: " + reason(why);
    carried.removeIf(WaitingImage::isAnswered);
    TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
  }

  private static String reason(KafkaException why) {
    Throwable cause = why.getCause() == null ? why : why.getCause();
    return cause.getClass().getSimpleName();
  }

  /** Once may be a transaction that took too long: the brokers end it in the same way. */
  private boolean isFencedAgain(KafkaException why) {
    if (!(why instanceof ProducerFencedException)) {
      return false;
    }
    long now = System.nanoTime();
    boolean again = fencedBefore && now - fencedNanos < FENCING.toNanos();
    fencedBefore = true;
    fencedNanos = now;
    return again;
  }

  private void giveUpSession() {
    PublishSession last = session;
    session = null;
    if (last != null) {
      last.close();
    }
  }

  /** Takes nothing more, publishes what waits, for as long as its senders wait. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join(settings.patience().plusSeconds(1).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
