package io.radstream.gateway.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.schemas.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImagePublisherTest {

  private static final String A = "a".repeat(32);
  private static final String B = "b".repeat(32);
  private static final String INSTANCE = "1".repeat(32);

  /** What the brokers hold: what was committed, also where the producer was told otherwise. */
  private final List<ProducerRecord<byte[], byte[]>> committed = new ArrayList<>();

  private final List<Broker> brokers = new ArrayList<>();
  private final List<Consumer<Broker>> faults = new ArrayList<>();
  private final Map<String, String> ledger = new HashMap<>();
  private ImagePublisher publisher =
      new ImagePublisher(
          settings(),
          () -> {
            throw new KafkaException();
          },
          known -> {});

  /** A producer whose commits fail as told. */
  private final class Broker extends MockProducer<byte[], byte[]> {

    private @Nullable RuntimeException beforeCommit;
    private @Nullable RuntimeException afterCommit;
    private CountDownLatch hold = new CountDownLatch(0);

    Broker() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void commitTransaction() {
      try {
        hold.await();
      } catch (InterruptedException e) {
        throw new KafkaException(e);
      }
      if (beforeCommit != null) {
        throw beforeCommit;
      }
      super.commitTransaction();
      synchronized (committed) {
        committed.clear();
        brokers.forEach(broker -> committed.addAll(broker.history()));
      }
      if (afterCommit != null) {
        throw afterCommit;
      }
    }
  }

  @AfterEach
  void close() {
    publisher.close();
  }

  @Test
  void publishesAnImageWithItsEntryOfTheLedger() throws Exception {
    start();

    assertThat(publisher.publish(image(A, INSTANCE))).isEqualTo(PublishResult.PUBLISHED);

    assertThat(topics()).containsExactly("xray.images", "xray.gateway.images");
    assertThat(new String(committed.get(1).key(), UTF_8)).isEqualTo(A);
    assertThat(new String(committed.get(1).value(), UTF_8)).isEqualTo(INSTANCE);
  }

  @Test
  void doesNotPublishAgainWhatTheLedgerTellsOf() throws Exception {
    ledger.put(A, INSTANCE);
    start();

    assertThat(publisher.publish(image(A, INSTANCE))).isEqualTo(PublishResult.DUPLICATE);
    assertThat(topics()).isEmpty();
  }

  @Test
  void tellsOfOtherPixelsUnderTheSameInstance() throws Exception {
    ledger.put(A, INSTANCE);
    start();

    assertThat(publisher.publish(image(B, INSTANCE)))
        .isEqualTo(PublishResult.PUBLISHED_WITH_OTHER_PIXELS);
    assertThat(topics()).hasSize(2);
  }

  @Test
  void twoWhoSendTheSameAtOnceGetOneRecord() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    faults.add(broker -> broker.hold = release);
    start();
    CompletableFuture<PublishResult> first = publishing(image(A, INSTANCE));
    CompletableFuture<PublishResult> second = publishing(image(A, INSTANCE));
    release.countDown();

    assertThat(List.of(first.get(), second.get())).contains(PublishResult.PUBLISHED);
    assertThat(List.of(first.get(), second.get())).allMatch(PublishResult::isStored);
    assertThat(topics()).hasSize(2);
  }

  @Test
  void whatWasNotCommittedIsPublishedByTheNextProducer() throws Exception {
    faults.add(broker -> broker.beforeCommit = new TimeoutException("broker away"));
    start();

    assertThat(publisher.publish(image(A, INSTANCE))).isEqualTo(PublishResult.PUBLISHED);
    assertThat(topics()).containsExactly("xray.images", "xray.gateway.images");
    assertThat(brokers).hasSize(2);
  }

  /** The answer of the commit is lost: only the ledger can tell. */
  @Test
  void whatWasCommittedUnnoticedIsNotPublishedAgain() throws Exception {
    faults.add(
        broker -> {
          broker.afterCommit = new TimeoutException("answer lost");
          ledger.put(A, INSTANCE);
        });
    startKnowingNothing();

    assertThat(publisher.publish(image(A, INSTANCE))).isEqualTo(PublishResult.PUBLISHED);
    assertThat(topics()).hasSize(2);
  }

  @Test
  void answersUnavailableAfterTheTimeThatASenderWaits() throws Exception {
    for (int i = 0; i < 50; i++) {
      faults.add(broker -> broker.beforeCommit = new TimeoutException("broker away"));
    }
    start();

    assertThat(publisher.publish(image(A, INSTANCE))).isEqualTo(PublishResult.UNAVAILABLE);
    assertThat(publisher.obstacle()).hasValueSatisfying(why -> assertThat(why).contains("Timeout"));
  }

  @Test
  void endsWhenAnotherProcessKeepsFencingIt() throws Exception {
    faults.add(broker -> broker.beforeCommit = new ProducerFencedException("fenced"));
    faults.add(broker -> broker.beforeCommit = new ProducerFencedException("fenced"));
    start();

    PublishResult result = publisher.publish(image(A, INSTANCE));

    assertThat(result).isEqualTo(PublishResult.UNAVAILABLE);
    Awaitility.await().until(() -> publisher.failure().isPresent());
    assertThat(publisher.failure().orElseThrow()).contains("gateway.id");
  }

  @Test
  void doesNotStartWithoutTheLedger() {
    assertThatThrownBy(
            () ->
                ImagePublisher.start(
                    settings(),
                    this::broker,
                    known -> {
                      throw new KafkaException("no ledger");
                    }))
        .hasMessage("no ledger");
    assertThat(brokers.get(0).closed()).isTrue();
  }

  private void start() {
    publisher = ImagePublisher.start(settings(), this::broker, known -> ledger.forEach(known::add));
  }

  /** Reads the ledger from the second time on, as it is after the first producer's commit. */
  private void startKnowingNothing() {
    List<String> reads = new ArrayList<>();
    publisher =
        ImagePublisher.start(
            settings(),
            this::broker,
            known -> {
              if (!reads.isEmpty()) {
                ledger.forEach(known::add);
              }
              reads.add("read");
            });
  }

  private Producer<byte[], byte[]> broker() {
    Broker broker = new Broker();
    if (brokers.size() < faults.size()) {
      faults.get(brokers.size()).accept(broker);
    }
    brokers.add(broker);
    return broker;
  }

  private CompletableFuture<PublishResult> publishing(OutgoingImage image) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return publisher.publish(image);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private List<String> topics() {
    synchronized (committed) {
      return committed.stream().map(ProducerRecord::topic).toList();
    }
  }

  private static OutgoingImage image(String id, String instance) {
    return new OutgoingImage(id, instance, new byte[] {1}, new byte[] {2}, List.of());
  }

  private static PublishSettings settings() {
    return new PublishSettings(
        Map.of(), Topics.standard(), "test", Duration.ofSeconds(2), 100, 1_000_000);
  }
}
