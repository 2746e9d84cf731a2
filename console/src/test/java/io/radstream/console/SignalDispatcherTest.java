package io.radstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class SignalDispatcherTest {

  private static final int TERM = 15;

  private final BlockingQueue<Integer> halts = new LinkedBlockingQueue<>();
  private final SignalDispatcher desk = new SignalDispatcher(halts::add);

  @Test
  void signalCleansUpTheLatestFirstAndEndsWithItsOwnCode() throws InterruptedException {
    List<String> done = Collections.synchronizedList(new ArrayList<>());
    Signals.Held first = desk.atEnd(() -> done.add("first"));
    desk.atEnd(() -> done.add("second"));
    desk.atEnd(
        () -> {
          throw new IllegalStateException("cannot be cleaned up");
        });
    Signals.Held forgotten = desk.atEnd(() -> done.add("forgotten"));
    forgotten.close();

    desk.signalled(TERM);

    assertThat(halt()).isEqualTo(143);
    assertThat(done).containsExactly("second", "first");
    first.close();
  }

  @Test
  void programSaysHowItsStopWent() throws InterruptedException {
    desk.whenSignalled(new Stop(() -> 0, Duration.ofMinutes(1)));

    desk.signalled(TERM);

    assertThat(halt()).isZero();
    assertThat(desk.isEnding()).isTrue();
  }

  @Test
  void stopThatFailsEndsTheProcessAsOneThatIsGivenUp() throws InterruptedException {
    desk.whenSignalled(
        new Stop(
            () -> {
              throw new AssertionError("stopping failed");
            },
            Duration.ofMinutes(1)));

    desk.signalled(TERM);

    assertThat(halt()).isEqualTo(3);
  }

  @Test
  void secondSignalEndsAtOnceWhatDoesNotStop() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch stopping = new CountDownLatch(1);
    desk.whenSignalled(new Stop(() -> awaited(stopping, never), Duration.ofMinutes(1)));
    desk.signalled(TERM);
    assertThat(stopping.await(1, TimeUnit.MINUTES)).isTrue();

    desk.signalled(TERM);

    assertThat(halt()).isEqualTo(3);
    never.countDown();
  }

  @Test
  void watchEndsWhatTakesLongerThanItsLimit() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    desk.whenSignalled(new Stop(() -> awaited(new CountDownLatch(1), never), Duration.ZERO));

    desk.signalled(TERM);

    assertThat(halt()).isEqualTo(3);
    never.countDown();
  }

  @Test
  void afterTheProgramHasLetGoASignalOnlyCleansUp() throws InterruptedException {
    desk.whenSignalled(new Stop(() -> 0, Duration.ofMinutes(1))).close();

    desk.signalled(2);

    assertThat(halt()).isEqualTo(130);
  }

  private int halt() throws InterruptedException {
    Integer code = halts.poll(1, TimeUnit.MINUTES);
    assertThat(code).as("the process was not ended").isNotNull();
    return code == null ? -1 : code;
  }

  private static int awaited(CountDownLatch reached, CountDownLatch until) {
    reached.countDown();
    try {
      until.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private record Stop(IntSupplier work, Duration limit) implements StopWork {

    @Override
    public int stop(int signalCode) {
      return work.getAsInt();
    }

    @Override
    public int giveUp(String why, int signalCode) {
      return ExitCode.UNREACHABLE.code();
    }
  }
}
