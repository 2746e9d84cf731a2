package io.radstream.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.pipeline.DecodeThreads.Failure;
import io.radstream.gateway.pipeline.DecodeThreads.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DecodeThreadsTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration NOTHING = Duration.ofMillis(1);

  @Test
  void givesWhatWasDone() throws Exception {
    try (DecodeThreads threads = new DecodeThreads(1, LONG)) {
      assertThat(threads.run(() -> "done", LONG).value()).contains("done");
    }
  }

  @Test
  void oneThatNeverEndsIsReplaced() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (DecodeThreads threads = new DecodeThreads(1, Duration.ofMillis(50))) {
      assertThat(hang(threads, never).failure()).contains(Failure.OVERRUN);

      assertThat(threads.run(() -> "next", LONG).value()).contains("next");
    } finally {
      never.countDown();
    }
  }

  @Test
  void onlySoManyAreReplacedAndTheirPlacesComeBack() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (DecodeThreads threads = new DecodeThreads(1, Duration.ofMillis(50))) {
      List<Outcome<String>> overrun = new ArrayList<>();
      for (int i = 0; i <= DecodeThreads.MOST_HANGING; i++) {
        overrun.add(hang(threads, never));
      }

      assertThat(overrun).allMatch(one -> one.failure().equals(Optional.of(Failure.OVERRUN)));
      assertThat(threads.run(() -> "too many", NOTHING).failure()).contains(Failure.BUSY);

      never.countDown();
      assertThat(threads.run(() -> "again", LONG).value()).contains("again");
    } finally {
      never.countDown();
    }
  }

  /** As some codecs do, it does not notice that it is interrupted. */
  private static Outcome<String> hang(DecodeThreads threads, CountDownLatch never)
      throws InterruptedException {
    return threads.run(
        () -> {
          boolean over = false;
          while (!over) {
            try {
              never.await();
              over = true;
            } catch (InterruptedException e) {
              over = never.getCount() == 0;
            }
          }
          return "late";
        },
        LONG);
  }
}
