package io.radstream.streamapp.inflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CompletionSignalTest {

  private static final long LONG = TimeUnit.HOURS.toMillis(1);

  private final CompletionSignal signal = new CompletionSignal();

  @Test
  void whatHappenedBeforeTheWaitIsNotWaitedFor() {
    long seen = signal.events();
    signal.raise();

    signal.await(seen, LONG);

    assertThat(signal.events()).isEqualTo(seen + 1);
  }

  @Test
  void whoeverWaitsIsWokenByTheNextEvent() throws Exception {
    long seen = signal.events();
    FutureTask<Long> waiting =
        new FutureTask<>(
            () -> {
              signal.await(seen, LONG);
              return signal.events();
            });
    Thread thread = new Thread(waiting, "waiting");
    thread.start();
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);

    signal.raise();

    assertThat(waiting.get()).isEqualTo(seen + 1);
  }

  @Test
  void withoutAnEventTheWaitEndsByItself() {
    signal.await(signal.events(), 1);
    signal.await(signal.events(), 0);

    assertThat(signal.events()).isZero();
  }

  @Test
  void interruptionEndsTheWaitAndIsKept() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> signal.await(signal.events(), LONG))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }
}
