package io.radstream.streamapp.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.schemas.registry.SchemaRegistryClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SchemaIdsTest {

  private static final int UNKNOWN = 99;

  private final FakeRegistry registry = new FakeRegistry();
  private final SchemaRegistryClient client = registry.client();
  private final AtomicLong now = new AtomicLong();
  private final SchemaIds ids =
      new SchemaIds(client::trySchemaById, now::get, Duration.ofMillis(10));

  SchemaIdsTest() throws IOException {}

  @AfterEach
  void close() {
    ids.close();
    registry.close();
  }

  @Test
  void aSchemaIsAskedForOnceAndThenSettled() {
    assertThat(ids.settled(FakeRegistry.KNOWN)).isFalse();

    await().until(() -> ids.settled(FakeRegistry.KNOWN));

    now.addAndGet(Duration.ofDays(1).toNanos());
    assertThat(ids.settled(FakeRegistry.KNOWN)).isTrue();
    assertThat(ids.unreadable(FakeRegistry.KNOWN)).isFalse();
    assertThat(registry.asked()).hasSize(1);
  }

  @Test
  void anIdTheRegistryDoesNotKnowIsSettledAsUnreadableAndAskedForAgainLater() {
    await().until(() -> ids.settled(UNKNOWN));
    assertThat(ids.unreadable(UNKNOWN)).isTrue();
    assertThat(registry.asked()).hasSize(1);

    now.addAndGet(Duration.ofSeconds(6).toNanos());

    assertThat(ids.unreadable(UNKNOWN)).isFalse();
    assertThat(ids.settled(UNKNOWN)).isFalse();
  }

  @Test
  void whileTheRegistryIsAwayNothingIsSettledAndAfterwardsEverythingIs() {
    registry.trouble(503);
    assertThat(ids.settled(FakeRegistry.KNOWN)).isFalse();
    assertThat(ids.settled(UNKNOWN)).isFalse();
    await().until(() -> registry.asked().size() > 6);
    assertThat(ids.settled(FakeRegistry.KNOWN)).isFalse();
    assertThat(ids.settled(UNKNOWN)).isFalse();
    assertThat(ids.unreadable(UNKNOWN)).isFalse();

    registry.trouble(0);

    await().until(() -> ids.settled(FakeRegistry.KNOWN) && ids.settled(UNKNOWN));
    assertThat(ids.unreadable(UNKNOWN)).isTrue();
  }

  @Test
  void anIdThatAloneGetsNoSoundAnswerIsUnreadableSoonAndHoldsNothingBack() {
    int odd = 5;
    registry.troubleWith(odd, 422);
    await().until(() -> ids.settled(FakeRegistry.KNOWN));

    await().until(() -> ids.settled(odd));

    assertThat(ids.unreadable(odd)).isTrue();
    assertThat(ids.unreadable(FakeRegistry.KNOWN)).isFalse();
  }

  @Test
  void aRegistryThatRefusesToSayHoldsNothingBack() {
    registry.trouble(401);

    await().until(() -> ids.settled(UNKNOWN));

    assertThat(ids.unreadable(UNKNOWN)).isFalse();
  }

  @Test
  void aFloodOfIdsIsAskedForOneByOneWithinABound() {
    AtomicInteger asking = new AtomicInteger();
    CountDownLatch result = new CountDownLatch(1);
    try (SchemaIds flooded =
        new SchemaIds(id -> hang(asking, result), now::get, Duration.ofMillis(10))) {
      for (int id = 0; id < 10_000; id++) {
        assertThat(flooded.settled(id)).isFalse();
      }
      await().until(() -> asking.get() > 0);
      assertThat(asking).hasValue(1);

      result.countDown();

      await().until(() -> asking.get() == 64 && flooded.settled(63));
      assertThat(asking).hasValue(64);
    }
  }

  private static void hang(AtomicInteger asking, CountDownLatch result) {
    asking.incrementAndGet();
    try {
      result.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
