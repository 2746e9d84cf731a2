package io.radstream.producertools.label;

import io.radstream.console.Printable;
import io.radstream.console.Progress;
import io.radstream.producertools.publish.PublishProducer;
import io.radstream.schemas.FilmClass;
import io.radstream.schemas.LabeledXRay;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.registry.RegistryException;
import io.radstream.schemas.topics.ImageSize;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes labels with an idempotent producer, in order: acknowledged means stored, and stored
 * once. For one thread at a time; owns the producer. Images under way are bounded by its memory.
 */
public final class LabelPublisher implements AutoCloseable {

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final LabelSettings settings;
  private final Producer<String, LabeledXRay> producer;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Exception> broken = new AtomicReference<>();

  LabelPublisher(
      LabelSettings settings, Producer<String, LabeledXRay> producer, InstantSource clock) {
    this.settings = settings;
    this.producer = producer;
    this.clock = clock;
  }

  /**
   * Connects and makes sure that the topic is there; takes 15 s at most.
   *
   * @param clock gives {@code publishedAt}
   * @throws UnreachableException if no broker answers or the topic does not exist
   */
  public static LabelPublisher open(LabelSettings settings, InstantSource clock) {
    Producer<String, LabeledXRay> producer =
        PublishProducer.open(
            settings.connection(),
            "radstream-label",
            ImageSize.wrappedRecord(settings.limits().maxBytes()));
    try {
      producer.partitionsFor(settings.topics().labels());
      return new LabelPublisher(settings, producer, clock);
    } catch (TimeoutException e) {
      producer.close(Duration.ZERO);
      throw new UnreachableException(
          "no broker answered at %s, or it has no topic %s"
              .formatted(settings.connection().bootstrapServers(), settings.topics().labels()),
          e);
    } catch (KafkaException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  /**
   * Publishes the labels in order and waits until each is acknowledged or failed; the tally hears
   * of each.
   *
   * @throws UnreachableException if the registry, or the brokers midway, cannot be used; the labels
   *     after that point are not tried
   */
  public void publish(List<Label> labels, LabelCounts counts) {
    LabelMessages messages = new LabelMessages(settings, clock);
    for (Label label : labels) {
      publishOne(label, messages, counts);
      expectWorking();
    }
    producer.flush();
    expectWorking();
  }

  /** Waits up to 10 s for what is under way. */
  @Override
  public void close() {
    producer.close(CLOSE_LIMIT);
  }

  private void publishOne(Label label, LabelMessages messages, LabelCounts counts) {
    try {
      send(label, messages.of(label), counts);
    } catch (IOException e) {
      counts.failed(label, "the image cannot be read: " + e.getClass().getSimpleName());
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of the same
  private void send(Label label, ProducerRecord<String, LabeledXRay> message, LabelCounts counts) {
    try {
      producer.send(
          message,
          (metadata, failure) -> {
            if (failure == null) {
              counts.published(label);
            } else {
              broken.compareAndSet(null, failure);
              counts.failed(
                  label, "not taken by the brokers: " + failure.getClass().getSimpleName());
            }
          });
    } catch (RegistryException e) {
      counts.failed(label, "not sent: the Schema Registry cannot be used");
      throw new UnreachableException(String.valueOf(e.getMessage()), e);
    } catch (KafkaException e) {
      counts.failed(label, "not sent: " + e.getClass().getSimpleName());
      throw new UnreachableException("the producer has failed: " + e.getMessage(), e);
    }
  }

  private void expectWorking() {
    Exception failure = broken.get();
    if (failure != null) {
      throw new UnreachableException(
          "the brokers at %s stopped taking labels: %s"
              .formatted(settings.connection().bootstrapServers(), failure.getMessage()),
          failure);
    }
  }

  /** Counts what became of the labels and moves the bar. Thread-safe. */
  public static final class LabelCounts {

    private final Progress progress;
    private final Map<FilmClass, Integer> published = new EnumMap<>(FilmClass.class);
    private int failed;

    /** Counts from 0; the bar is closed by its owner. */
    public LabelCounts(Progress progress) {
      this.progress = progress;
    }

    synchronized void published(Label label) {
      published.merge(label.finding(), 1, Integer::sum);
      progress.step();
    }

    synchronized void failed(Label label, String detail) {
      failed++;
      progress.line("failed %s: %s".formatted(Printable.of(label.subject().toString()), detail));
      progress.step();
    }

    public synchronized boolean complete() {
      return failed == 0;
    }

    /** One line: how many of which class. */
    public synchronized String summary() {
      int all = published.values().stream().mapToInt(Integer::intValue).sum();
      String classes =
          published.entrySet().stream()
              .map(entry -> entry.getKey() + " " + entry.getValue())
              .collect(Collectors.joining(", "));
      return "published %d labels%s, failed %d"
          .formatted(all, classes.isEmpty() ? "" : " (" + classes + ")", failed);
    }
  }
}
