package io.radstream.gateway.deliver.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.gateway.deliver.service.DeliverySettings.NamedTarget;
import io.radstream.gateway.identitymap.IdentityView;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.brokers.ClientNames;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Delivers results to all targets until it is stopped. Each target has a loop, {@code
 * deliver-NAME}, and workers, {@code deliver-NAME-N}, of its own: one that is away holds up no
 * other. Thread-safe.
 */
public final class DeliveryService implements AutoCloseable {

  private static final int RECORDS = 50;

  /** So long after a kill nobody gets its partitions; the usual 45 s are long for a reader. */
  private static final int SESSION_MS = 10_000;

  private final DeliverySettings settings;
  private final StopSignal stop = new StopSignal();
  private final Producer<byte[], byte[]> deadLetters;
  private final List<Running> running = new ArrayList<>();

  private record Running(
      NamedTarget target, TargetLoop loop, Thread thread, ExecutorService workers) {}

  private DeliveryService(DeliverySettings settings) {
    this.settings = settings;
    this.deadLetters = DeadDeliveries.producer(settings.client());
  }

  /**
   * Begins to deliver.
   *
   * @param diagnoses reads values; used by many threads
   * @param identities knows who images are of
   * @param meters where is counted
   */
  public static DeliveryService start(
      DeliverySettings settings,
      Deserializer<Diagnosis> diagnoses,
      IdentityView identities,
      MeterRegistry meters) {
    DeliveryService service = new DeliveryService(settings);
    ResultReader reader = new ResultReader(settings.topics(), diagnoses, identities::image);
    for (NamedTarget target : settings.targets()) {
      service.start(target, reader, new DeliveryMeters(meters, target.name()));
    }
    return service;
  }

  private void start(NamedTarget target, ResultReader reader, DeliveryMeters meters) {
    Pauses pauses = settings.pauses();
    meters.watch(() -> pauses.isPaused(target.name()) ? 1 : 0);
    ExecutorService workers = Executors.newFixedThreadPool(target.parallel(), threads(target));
    TargetLoop loop =
        new TargetLoop(
            new DeliveryTry(
                target.name(),
                target.target(),
                target.limit(),
                () -> pauses.isPaused(target.name()),
                stop,
                InstantSource.system(),
                meters),
            topics(target),
            () -> consumer(target),
            reader,
            new DeadDeliveries(deadLetters, settings.topics(), InstantSource.system()),
            workers);
    Thread thread = new Thread(loop, "deliver-" + target.name());
    running.add(new Running(target, loop, thread, workers));
    thread.start();
  }

  private static ThreadFactory threads(NamedTarget target) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread =
          new Thread(work, "deliver-%s-%d".formatted(target.name(), number.incrementAndGet()));
      thread.setDaemon(true);
      return thread;
    };
  }

  private List<String> topics(NamedTarget target) {
    return target.rejections()
        ? List.of(settings.topics().diagnoses(), settings.topics().deadLetters())
        : List.of(settings.topics().diagnoses());
  }

  private Consumer<byte[], byte[]> consumer(NamedTarget target) {
    Map<String, Object> client = new HashMap<>(settings.client());
    client.put(
        ConsumerConfig.GROUP_ID_CONFIG,
        ClientNames.deliveryGroups(settings.topics()) + target.name());
    client.put(ConsumerConfig.CLIENT_ID_CONFIG, "radstream-deliver-" + target.name());
    client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    client.put(
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, target.fromBeginning() ? "earliest" : "latest");
    client.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    client.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS);
    client.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS);
    return new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Why it does not do its work; empty if it does. */
  public Optional<String> obstacle() {
    return running.stream()
        .filter(one -> !one.loop().obstacle().isEmpty())
        .map(one -> one.target().name() + ": " + one.loop().obstacle())
        .findFirst();
  }

  /**
   * Takes nothing more, lets what is on its way be answered, and frees everything. What was not
   * answered in time is delivered again by the next process.
   *
   * @return whether all was answered in time
   */
  public synchronized boolean stop() {
    stop.stop();
    long end = System.nanoTime() + settings.stopTimeout().multipliedBy(3).dividedBy(4).toNanos();
    boolean inTime = true;
    for (Running one : running) {
      inTime &= hasEnded(one, end);
    }
    running.forEach(one -> one.target().target().close());
    running.clear();
    deadLetters.close(Duration.ofSeconds(1));
    return inTime;
  }

  private static boolean hasEnded(Running one, long end) {
    try {
      one.thread().join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      boolean ended = !one.thread().isAlive();
      List<Runnable> unused = one.workers().shutdownNow();
      one.thread().join(1_000);
      return ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The same as {@link #stop}. */
  @Override
  public void close() {
    boolean unused = stop();
  }
}
