package io.radstream.streamapp.rollout;

import io.radstream.model.bundle.TrustedKeys;
import io.radstream.modelregistry.releases.ReleaseReader;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroDeserializer;
import io.radstream.streamapp.inference.InferenceStages;
import io.radstream.streamapp.shadow.ShadowSink;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the announcements in a thread of its own, which also fetches, opens and closes the
 * engines: the stream threads and the engine's thread never wait for it. Whatever goes wrong here,
 * the serving model goes on. Thread-safe.
 */
public final class ReleaseWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReleaseWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSE = Duration.ofSeconds(2);
  private static final Duration GIVE_UP = Duration.ofSeconds(5);
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final Consumer<byte[], byte[]> consumer;
  private final ReleaseReader reader;
  private final ReleaseLoader loader;
  private final ModelRollout rollout;
  private final CountDownLatch first = new CountDownLatch(1);
  private final Thread thread = new Thread(this::watch, "releases");
  private long askedNanos = System.nanoTime();
  private volatile boolean closed;
  private boolean ending;

  private ReleaseWatch(
      Consumer<byte[], byte[]> consumer,
      ReleaseReader reader,
      ReleaseLoader loader,
      ModelRollout rollout) {
    this.consumer = consumer;
    this.reader = reader;
    this.loader = loader;
    this.rollout = rollout;
  }

  /**
   * Starts following.
   *
   * @param topic's name; it need not exist
   * @param clients settings of Kafka's clients
   * @param stages take the models over
   * @param sink takes what models on trial say; closed by its owner, after this
   */
  public static ReleaseWatch start(
      ReleaseSettings settings,
      TrustedKeys keys,
      String topic,
      Map<String, Object> clients,
      SchemaRegistryClient registry,
      Candidates candidates,
      InferenceStages stages,
      ShadowSink sink) {
    var loader = new ReleaseLoader(new BundleSource(settings), keys);
    ReleaseWatch watch;
    try {
      Consumer<byte[], byte[]> consumer = consumer(clients);
      watch =
          new ReleaseWatch(
              consumer,
              new ReleaseReader(
                  consumer, new RegistryAvroDeserializer<>(ModelRelease.class, registry), topic),
              loader,
              new ModelRollout(loader, candidates, stages, settings.shadowShare(), sink));
    } catch (RuntimeException | Error e) {
      loader.close();
      throw e;
    }
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> clients) {
    return new KafkaConsumer<>(
        ReleaseReader.settings(clients), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Waits until the champion of this moment serves or was refused; whether that came in time. */
  public boolean awaitFirst(Duration limit) throws InterruptedException {
    return first.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void watch() {
    try {
      while (!closed) {
        step();
      }
    } catch (InterruptedException | InterruptException | WakeupException e) {
      LOG.debug("No longer followed");
    } finally {
      loader.close();
      endUninterrupted();
      consumer.close(CloseOptions.timeout(CLOSE)); // it belongs to one thread
    }
  }

  /** Kafka's consumer calls it an error to be interrupted while it is closed. */
  private synchronized void endUninterrupted() {
    ending = true;
    boolean unused = Thread.interrupted();
  }

  private synchronized void interrupt() {
    if (!ending) {
      thread.interrupt();
    }
  }

  private void step() throws InterruptedException {
    try {
      if (!reader.isFound() && !find()) {
        first.countDown();
        Thread.sleep(PAUSE.toMillis());
        return;
      }
      reader.poll(POLL).forEach(problem -> LOG.warn("{}", problem));
      if (reader.isCaughtUp()) {
        rollout.follow(reader.releases(), isTimeToAskAgain());
        first.countDown();
      }
    } catch (InterruptException | WakeupException e) {
      throw e;
    } catch (KafkaException e) {
      LOG.warn("Announced models cannot be read: {}", e.getMessage());
      Thread.sleep(PAUSE.toMillis());
    } catch (RuntimeException | OutOfMemoryError e) { // the thread must outlive a defect
      LOG.error("A model could not be put to work: {}", e.toString());
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private boolean find() {
    int partitions = reader.find();
    if (partitions > 1) {
      LOG.warn("{} has {} partitions; only partition 0 counts", reader.topic(), partitions);
    }
    return partitions > 0;
  }

  private boolean isTimeToAskAgain() {
    long now = System.nanoTime();
    boolean time = now - askedNanos >= AGAIN.toNanos();
    askedNanos = time ? now : askedNanos;
    return time;
  }

  /** What became of announced models. */
  public ReleaseCounters counters() {
    return rollout.counters();
  }

  /**
   * Stops following; a model that is just being put to work is given up. Waits a few seconds at
   * most: opening an engine cannot be interrupted, and the thread is a daemon that ends after it.
   */
  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    interrupt();
    boolean interrupted = false;
    long end = System.nanoTime() + GIVE_UP.toNanos();
    for (long left = GIVE_UP.toMillis(); thread.isAlive() && left > 0; left = millisTo(end)) {
      try {
        thread.join(left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (thread.isAlive()) {
      LOG.warn("A model that was being put to work is left alone");
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static long millisTo(long endNanos) {
    return (endNanos - System.nanoTime()) / 1_000_000;
  }
}
