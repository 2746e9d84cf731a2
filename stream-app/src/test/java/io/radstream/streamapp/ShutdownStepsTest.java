package io.radstream.streamapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ShutdownStepsTest {

  @Test
  void stepThatHangsIsNamedAndTheOthersAreDone() {
    CountDownLatch never = new CountDownLatch(1);
    var steps = new ShutdownSteps(Duration.ofMillis(50));

    boolean hung = steps.run("engine", () -> awaited(never));
    steps.run("health", () -> {});

    assertThat(hung).isFalse();
    assertThat(steps.unfinished()).contains("engine");
    never.countDown();
  }

  @Test
  void failureOfAStepDoesNotKeepTheNextFromItsWork() {
    var steps = new ShutdownSteps(Duration.ofMinutes(1));

    steps.run(
        "drift",
        () -> {
          throw new IllegalStateException("the broker is gone");
        });
    CountDownLatch done = new CountDownLatch(1);
    boolean ended = steps.run("engine", done::countDown);

    assertThat(ended).isTrue();
    assertThat(done.getCount()).isZero();
    assertThat(steps.unfinished()).isEmpty();
  }

  @Test
  void whatWasNotDrainedIsCountedAndNotCalledDrained() {
    assertThat(new Stopped(false, 7, List.of("stream threads")).message())
        .isEqualTo(
            "Stopped, not drained: 7 images in flight will be read again."
                + " Still at work: stream threads.");
    assertThat(new Stopped(true, 0, List.of()).message())
        .isEqualTo("Stopped; everything in flight was drained.");
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
