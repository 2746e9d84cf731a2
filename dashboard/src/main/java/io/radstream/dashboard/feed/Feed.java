package io.radstream.dashboard.feed;

import io.radstream.console.Printable;
import io.radstream.dashboard.window.Known;
import io.radstream.gateway.association.FailurePlaces;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.schemas.registry.SchemaRegistryClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what is committed and puts it into what is known. One thread, {@code feed}, owns the
 * consumer, the positions and the intake; it joins no consumer group and commits nothing. When
 * brokers or registry do not answer it goes on asking, and what is known stays. Bounded: 8 MiB are
 * fetched at a time, and one record more. Thread-safe.
 */
public final class Feed implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration LOADING = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration DISCOVERY = Duration.ofSeconds(30);
  private static final int RETRY_SECONDS = 2;
  private static final int FETCH_BYTES = 8 << 20;
  private static final int PARTITION_BYTES = 1 << 20;

  private final FeedSettings settings;
  private final InstantSource clock;
  private final Positions positions;
  private final Intake intake;
  private final Thread thread;
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile FeedStatus status;
  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private @Nullable Map<TopicPartition, Long> ends; // of the start; of the feed's thread
  private @Nullable ConsumerRecord<byte[], byte[]> taking; // of the feed's thread
  private Instant begun; // to read up to them; of the feed's thread

  private Feed(FeedSettings settings, Intake intake, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.positions = new Positions(settings.sources());
    this.intake = intake;
    this.begun = clock.instant();
    this.status = new FeedStatus(false, begun, false, "not connected yet", 0);
    this.thread = new Thread(this::run, "feed");
    this.thread.setDaemon(true);
  }

  /** Begins to read. */
  public static Feed start(
      FeedSettings settings,
      SchemaRegistryClient registry,
      Known known,
      FeedListener listener,
      InstantSource clock) {
    Intake intake = new Intake(settings.topics(), Decoders.with(registry), known, listener);
    Feed feed = new Feed(settings, intake, clock);
    feed.thread.start();
    return feed;
  }

  /** How reading does. */
  public FeedStatus status() {
    return status;
  }

  private void run() {
    while (stop.getCount() > 0) {
      try (Consumer<byte[], byte[]> opened = open()) {
        consumer = opened;
        read(opened);
      } catch (WakeupException e) {
        LOG.debug("The feed is stopped");
      } catch (OffsetOutOfRangeException e) {
        e.offsetOutOfRangePartitions().keySet().forEach(positions::forget);
      } catch (RegistryUnavailableException e) {
        failed("the Schema Registry cannot be used", e);
      } catch (KafkaException e) {
        failed("Kafka cannot be used", e);
      } catch (RuntimeException e) { // the thread's outermost: the page must not fall silent
        defect(e);
      }
      consumer = null;
      rest();
    }
  }

  /** A record that upsets the page once would do so for ever: it is passed over. */
  private void defect(RuntimeException why) {
    ConsumerRecord<byte[], byte[]> culprit = taking;
    if (culprit != null) {
      LOG.error(
          "{}-{}@{} was passed over. Cure: report it.",
          culprit.topic(),
          culprit.partition(),
          culprit.offset(),
          FailurePlaces.of(why));
      passOver(culprit);
    }
    failed("a defect", why);
  }

  private void passOver(ConsumerRecord<byte[], byte[]> record) {
    intake.passedOver();
    taken(record);
    taking = null;
  }

  private void taken(ConsumerRecord<byte[], byte[]> record) {
    positions.taken(new TopicPartition(record.topic(), record.partition()), record.offset());
  }

  private void failed(String what, RuntimeException why) {
    String obstacle = "%s: %s".formatted(what, Printable.of(why.getMessage()));
    if (!obstacle.equals(status.obstacle())) {
      LOG.warn("The feed goes on when it can: {}", obstacle);
    }
    tell(false, obstacle);
  }

  private void rest() {
    try {
      boolean unused = stop.await(RETRY_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      stop.countDown();
    }
  }

  private Consumer<byte[], byte[]> open() {
    Map<String, Object> all = new HashMap<>(settings.client());
    all.put(ConsumerConfig.CLIENT_ID_CONFIG, "radstream-dashboard-feed");
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    all.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_BYTES);
    return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Until the process stops or something fails. */
  private void read(Consumer<byte[], byte[]> from) {
    boolean any = positions.assign(from);
    Instant discovered = clock.instant();
    Instant looked = discovered;
    tell(true, any ? null : "no topic of RadStream is there; ./radstream topics creates them");
    while (stop.getCount() > 0) {
      Instant now = clock.instant();
      if (any) {
        poll(from);
      } else {
        rest();
      }
      if (now.isAfter(discovered.plus(DISCOVERY)) || !any) {
        any = positions.assign(from);
        discovered = now;
        tell(true, any ? null : status.obstacle());
      }
      if (any && now.isAfter(looked.plus(LOOK))) {
        look(from);
        looked = now;
      }
    }
  }

  private void poll(Consumer<byte[], byte[]> from) {
    if (ends == null) {
      ends = Map.copyOf(from.endOffsets(from.assignment(), PATIENCE));
      begun = clock.instant();
    }
    var records = from.poll(POLL);
    Instant now = clock.instant();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      taking = record;
      intake.take(record, now);
      taking = null;
      taken(record);
    }
    if (!intake.isLive() && isLoaded(from, ends)) {
      intake.putInOrder();
      tell(true, null);
    }
  }

  private boolean isLoaded(Consumer<byte[], byte[]> from, Map<TopicPartition, Long> to) {
    boolean late = clock.instant().isAfter(begun.plus(LOADING));
    return late || to.entrySet().stream().allMatch(end -> isPast(from, end));
  }

  private static boolean isPast(
      Consumer<byte[], byte[]> from, Map.Entry<TopicPartition, Long> end) {
    return !from.assignment().contains(end.getKey())
        || from.position(end.getKey()) >= end.getValue();
  }

  /** A consumer keeps quiet while brokers are away: whether they are there has to be asked. */
  private void look(Consumer<byte[], byte[]> from) {
    try {
      var unused = from.endOffsets(from.assignment(), PATIENCE);
      tell(true, null);
    } catch (TimeoutException e) {
      tell(false, "no broker answers");
    }
  }

  private void tell(boolean reachable, @Nullable String obstacle) {
    FeedStatus before = status;
    status =
        new FeedStatus(
            reachable,
            before.reachable() == reachable ? before.since() : clock.instant(),
            intake.isLive(),
            obstacle,
            intake.unreadable());
  }

  /** Stops reading; waits 5 s at most. */
  @Override
  public void close() {
    stop.countDown();
    Consumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
