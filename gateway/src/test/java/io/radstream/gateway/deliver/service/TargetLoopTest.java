package io.radstream.gateway.deliver.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.gateway.deliver.DeliveryAnswer;
import io.radstream.gateway.deliver.DeliveryAnswer.Delivered;
import io.radstream.gateway.deliver.DeliveryAnswer.Refused;
import io.radstream.gateway.deliver.DeliveryAnswer.Unavailable;
import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.SampleResults;
import io.radstream.gateway.deliver.Target;
import io.radstream.gateway.deliver.TargetCheck;
import io.radstream.gateway.identitymap.IdentityEntry;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.topics.DeadLetterHeaders;
import io.radstream.schemas.topics.SourceHeaders;
import io.radstream.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TargetLoopTest {

  private static final Topics TOPICS = Topics.standard();
  private static final TopicPartition PLACE = new TopicPartition(TOPICS.diagnoses(), 0);
  private static final int UNKNOWN_IMAGE = 999;

  private final AtomicLong committed = new AtomicLong();
  private final MockConsumer<byte[], byte[]> consumer = new RecordingConsumer();
  private final MockProducer<byte[], byte[]> deadLetters =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final ConcurrentLinkedQueue<String> delivered = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean paused = new AtomicBoolean();
  private final StopSignal stop = new StopSignal();
  private final ExecutorService workers = Executors.newFixedThreadPool(3);
  private volatile Function<ImageResult, DeliveryAnswer> answer = result -> new Delivered();
  private final AtomicInteger failures = new AtomicInteger();
  private final Thread thread = new Thread(loop(), "loop");

  @AfterEach
  void end() throws InterruptedException {
    stop.stop();
    workers.shutdownNow();
    thread.join();
  }

  @Test
  void whatIsDeliveredIsCommitted() {
    start(1, 2, 3);

    await().untilAsserted(() -> assertThat(committed()).isEqualTo(3));
    assertThat(delivered).containsExactlyInAnyOrder(id(1), id(2), id(3));
    assertThat(deadLetters.history()).isEmpty();
  }

  @Test
  void whatTheTargetRefusesIsSetAsideWithItsReason() {
    answer =
        result ->
            result.identity().imageId().equals(id(2)) ? new Refused("0xC000") : new Delivered();

    start(1, 2, 3);

    await().untilAsserted(() -> assertThat(committed()).isEqualTo(3));
    assertThat(delivered).contains(id(1), id(3));
    ProducerRecord<byte[], byte[]> letter = onlyLetter();
    assertThat(letter.topic()).isEqualTo("xray.deliveries.dlq");
    assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo("2");
    assertThat(header(letter, DeadLetterHeaders.TARGET)).isEqualTo("pacs");
    assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("REFUSED");
    assertThat(header(letter, DeadLetterHeaders.DETAIL)).isEqualTo("0xC000");
    assertThat(header(letter, DeadLetterHeaders.SOURCE_OFFSET)).isEqualTo("1");
  }

  @Test
  void anUnknownImageIsSetAside() {
    start(UNKNOWN_IMAGE);

    await().untilAsserted(() -> assertThat(committed()).isEqualTo(1));
    assertThat(header(onlyLetter(), DeadLetterHeaders.REASON)).isEqualTo("UNKNOWN_IMAGE");
    assertThat(delivered).isEmpty();
  }

  @Test
  void aDefectConcernsItsOwnResultOnly() {
    answer =
        result -> {
          if (result.identity().imageId().equals(id(1))) {
            throw new IllegalStateException("Unmistakable");
          }
          return new Delivered();
        };

    start(1, 2);

    await().untilAsserted(() -> assertThat(committed()).isEqualTo(2));
    assertThat(header(onlyLetter(), DeadLetterHeaders.REASON)).isEqualTo("DEFECT");
    assertThat(header(onlyLetter(), DeadLetterHeaders.DETAIL)).doesNotContain("Unmistakable");
    assertThat(delivered).contains(id(2));
  }

  @Test
  void nothingIsCommittedBeforeAnAbsentTargetIsBack() {
    AtomicBoolean away = new AtomicBoolean(true);
    answer = result -> away.get() ? new Unavailable("away") : new Delivered();

    start(1);
    await().until(() -> delivered.size() >= 1);
    assertThat(committed()).isZero();
    away.set(false);

    await().untilAsserted(() -> assertThat(committed()).isEqualTo(1));
    assertThat(deadLetters.history()).isEmpty();
  }

  @Test
  void aPausedTargetIsToldNothingUntilItIsResumed() {
    paused.set(true);
    start(1, 2);
    await().until(() -> !consumer.paused().isEmpty());
    assertThat(delivered).isEmpty();

    paused.set(false);

    await().untilAsserted(() -> assertThat(committed()).isEqualTo(2));
  }

  @Test
  void aDefectOfReadingDoesNotEndTheLoop() {
    failures.set(1);

    start(1);

    await().untilAsserted(() -> assertThat(committed()).isEqualTo(1));
  }

  @Test
  void aStopLeavesWhatWasNotDeliveredToTheNextProcess() throws InterruptedException {
    answer =
        result ->
            result.identity().imageId().equals(id(2)) ? new Unavailable("away") : new Delivered();
    start(1, 2, 3);
    await().until(() -> delivered.contains(id(2)) && delivered.contains(id(3)));

    stop.stop();
    thread.join();

    assertThat(committed()).isEqualTo(1);
  }

  private void start(int... images) {
    thread.start();
    await().until(() -> !consumer.subscription().isEmpty());
    consumer.schedulePollTask(
        () -> {
          consumer.rebalance(List.of(PLACE));
          consumer.updateBeginningOffsets(Map.of(PLACE, 0L));
          for (int i = 0; i < images.length; i++) {
            consumer.addRecord(record(i, images[i]));
          }
        });
  }

  private static ConsumerRecord<byte[], byte[]> record(int offset, int image) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            PLACE.topic(),
            PLACE.partition(),
            offset,
            new byte[0],
            Integer.toString(image).getBytes(StandardCharsets.UTF_8));
    SourceHeaders.add(record.headers(), 0, image);
    return record;
  }

  private TargetLoop loop() {
    return new TargetLoop(
        new DeliveryTry(
            "pacs",
            new FakeTarget(),
            Duration.ofHours(1),
            paused::get,
            stop,
            InstantSource.system(),
            new DeliveryMeters(new SimpleMeterRegistry(), "pacs")),
        List.of(TOPICS.diagnoses()),
        this::opened,
        new ResultReader(TOPICS, TargetLoopTest::diagnosis, TargetLoopTest::identity),
        new DeadDeliveries(deadLetters, TOPICS, InstantSource.system()),
        workers);
  }

  private MockConsumer<byte[], byte[]> opened() {
    if (failures.getAndDecrement() > 0) {
      throw new IllegalStateException("a defect");
    }
    return consumer;
  }

  private static Diagnosis diagnosis(String topic, byte[] value) {
    int image = Integer.parseInt(new String(value, StandardCharsets.UTF_8));
    return Diagnosis.newBuilder(SampleResults.diagnosis(DiagnosisFinding.COVID19, null))
        .setImageId(id(image))
        .build();
  }

  private static Optional<IdentityEntry> identity(String imageId) {
    int image = Integer.parseInt(imageId, 16);
    return image == UNKNOWN_IMAGE ? Optional.empty() : Optional.of(of(imageId));
  }

  private static IdentityEntry of(String imageId) {
    return new IdentityEntry(
        imageId, "", "", "", "", "", "", "", "", "", "", "", SampleResults.DECIDED);
  }

  private long committed() {
    return committed.get();
  }

  private ProducerRecord<byte[], byte[]> onlyLetter() {
    assertThat(deadLetters.history()).hasSize(1);
    return deadLetters.history().get(0);
  }

  private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static String id(int image) {
    return "%032x".formatted(image);
  }

  /** Can be asked after it is closed. */
  private final class RecordingConsumer extends MockConsumer<byte[], byte[]> {

    RecordingConsumer() {
      super("earliest");
    }

    @Override
    public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
      super.commitSync(offsets);
      offsets.values().forEach(offset -> committed.set(offset.offset()));
    }
  }

  private final class FakeTarget implements Target {

    @Override
    public DeliveryAnswer deliver(ImageResult result) {
      delivered.add(result.identity().imageId());
      return answer.apply(result);
    }

    @Override
    public TargetCheck check() {
      return new TargetCheck(true, List.of());
    }

    @Override
    public void close() {}
  }
}
