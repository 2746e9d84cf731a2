package io.radstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.console.Signals.StopWork;
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
  private final SignalDispatcher dispatcher = new SignalDispatcher(halts::add);

  @Test
  void signalCleansUpTheLatestFirstAndEndsWithItsOwnCode() throws InterruptedException {
    List<String> done = Collections.synchronizedList(new ArrayList<>());
    Signals.Held first = dispatcher.atEnd(() -> done.add("first"));
    dispatcher.atEnd(() -> done.add("second"));
    dispatcher.atEnd(
        () -> {
          throw new IllegalStateException("cannot be cleaned up");
        });
    Signals.Held forgotten = dispatcher.atEnd(() -> done.add("forgotten"));
    forgotten.close();

    dispatcher.signalled(TERM);

    assertThat(halt()).isEqualTo(143);
    assertThat(done).containsExactly("second", "first");
    first.close();
  }

  @Test
  void programSaysHowItsStopWent() throws InterruptedException {
    dispatcher.whenSignalled(new Stop(() -> 0, Duration.ofMinutes(1)));

    dispatcher.signalled(TERM);

    assertThat(halt()).isZero();
    assertThat(dispatcher.isEnding()).isTrue();
  }

  @Test
  void stopThatFailsEndsTheProcessAsOneThatIsGivenUp() throws InterruptedException {
    dispatcher.whenSignalled(
        new Stop(
            () -> {
              throw new AssertionError("stopping failed");
            },
            Duration.ofMinutes(1)));

    dispatcher.signalled(TERM);

    assertThat(halt()).isEqualTo(3);
  }

  @Test
  void secondSignalEndsAtOnceWhatDoesNotStop() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch stopping = new CountDownLatch(1);
    dispatcher.whenSignalled(new Stop(() -> awaited(stopping, never), Duration.ofMinutes(1)));
    dispatcher.signalled(TERM);
    assertThat(stopping.await(1, TimeUnit.MINUTES)).isTrue();

    dispatcher.signalled(TERM);

    assertThat(halt()).isEqualTo(3);
    never.countDown();
  }

  @Test
  void watchEndsWhatTakesLongerThanItsLimit() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    dispatcher.whenSignalled(new Stop(() -> awaited(new CountDownLatch(1), never), Duration.ZERO));

    dispatcher.signalled(TERM);

    assertThat(halt()).isEqualTo(3);
    never.countDown();
  }

  @Test
  void afterTheProgramHasLetGoASignalOnlyCleansUp() throws InterruptedException {
    dispatcher.whenSignalled(new Stop(() -> 0, Duration.ofMinutes(1))).close();

    dispatcher.signalled(2);

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
