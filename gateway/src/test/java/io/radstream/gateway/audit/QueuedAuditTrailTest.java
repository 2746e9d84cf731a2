package io.radstream.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.gateway.audit.AuditEvent.Started;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class QueuedAuditTrailTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(1);

  private final QueuedAuditTrail trail =
      new QueuedAuditTrail("main", "RADSTREAM", "127.0.0.1", () -> AuditEvents.NOON);

  @Test
  void deliversEverythingInOrderBeforeItEnds() throws InterruptedException {
    Sink sink = new Sink();
    trail.to(sink, AuditIdentities.PSEUDONYMS, PAUSE);
    for (int round = 0; round < 100; round++) {
      AuditEvents.ALL.forEach(trail::tell);
    }

    trail.close(LONG);

    assertThat(sink.delivered).hasSize(100 * AuditEvents.ALL.size());
    assertThat(sink.delivered.get(0).xml()).contains("110120");
    assertThat(sink.delivered.get(1).xml()).contains("110121");
    assertThat(trail.lost()).isZero();
    assertThat(sink.closed).isTrue();
  }

  @Test
  void triesAgainWhatDidNotArrive() throws InterruptedException {
    Sink sink = new Sink();
    sink.failing = true;
    trail.to(sink, AuditIdentities.PSEUDONYMS, PAUSE);
    trail.tell(new Started());
    await().until(() -> sink.attempts > 3);
    sink.failing = false;

    trail.close(LONG);

    assertThat(sink.delivered).hasSize(1);
    assertThat(trail.lost()).isZero();
  }

  @Test
  void aWayThatHangsHoldsUpNobodyAndLosesWhatFindsNoRoom() throws InterruptedException {
    Sink hanging = new Sink();
    hanging.hold = new CountDownLatch(1);
    Sink other = new Sink();
    trail.to(hanging, AuditIdentities.PSEUDONYMS, PAUSE);
    trail.to(other, AuditIdentities.PSEUDONYMS, PAUSE);
    trail.tell(new Started());
    await().until(() -> hanging.attempts == 1);

    for (int event = 0; event < SinkQueue.WAITING + 5; event++) {
      trail.tell(new Started());
      if (event % 5_000 == 0) {
        await().until(() -> !other.delivered.isEmpty());
      }
    }

    assertThat(trail.lost()).isGreaterThanOrEqualTo(5);
    hanging.hold.countDown();
    trail.close(LONG);
    assertThat(hanging.delivered).hasSize(SinkQueue.WAITING + 1);
  }

  @Test
  void endsInTimeAndCountsWhatIsLeft() throws InterruptedException {
    Sink sink = new Sink();
    sink.failing = true;
    trail.to(sink, AuditIdentities.PSEUDONYMS, PAUSE);
    trail.tell(new Started());
    trail.tell(new Started());

    trail.close(Duration.ofMillis(1));

    assertThat(trail.lost()).isEqualTo(2);
    assertThat(sink.closed).isTrue();
  }

  @Test
  void tellsATopicUnderPseudonyms() throws InterruptedException {
    MockProducer<byte[], byte[]> producer =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    trail.toTopic(producer, "xray.gateway.audit");
    AuditEvents.ALL.forEach(trail::tell);

    trail.close(LONG);

    assertThat(producer.history()).hasSize(AuditEvents.ALL.size());
    assertThat(producer.history())
        .allSatisfy(
            message -> {
              assertThat(message.topic()).isEqualTo("xray.gateway.audit");
              assertThat(new String(message.value(), StandardCharsets.UTF_8))
                  .contains("AuditMessage")
                  .doesNotContain("PATIENT-ID");
            });
    assertThat(producer.closed()).isTrue();
  }

  /** Takes messages when it wants to. */
  private static final class Sink implements AuditSink {

    final List<AuditText> delivered = new CopyOnWriteArrayList<>();
    volatile int attempts;
    volatile boolean failing;
    volatile boolean closed;
    volatile CountDownLatch hold = new CountDownLatch(0);

    @Override
    public String name() {
      return "test";
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // by one thread
    public void deliver(List<AuditText> messages) throws IOException, InterruptedException {
      attempts++;
      hold.await();
      if (failing) {
        throw new IOException("out of order");
      }
      delivered.addAll(messages);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
