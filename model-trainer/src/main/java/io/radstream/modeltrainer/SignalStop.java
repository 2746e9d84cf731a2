package io.radstream.modeltrainer;

import io.radstream.console.ExitCode;
import io.radstream.console.Signals;
import io.radstream.console.StopWork;
import io.radstream.modeltrainer.service.StopSignal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes SIGTERM and Ctrl-C stop the service between two steps and end the process with exit code 0.
 * A step that takes longer than a service may take to stop is left where it is, and that is said.
 * Closed by the thread that armed it, when its work is over.
 */
final class SignalStop implements AutoCloseable {

  /** Below the 30 s that Kubernetes leaves. */
  private static final Duration LIMIT = Duration.ofSeconds(25);

  private final CountDownLatch over = new CountDownLatch(1);
  private final Signals.Held held;

  private SignalStop(StopSignal stop) {
    this.held = Signals.whenSignalled(new BetweenSteps(stop, over));
  }

  /** From now on a signal stops the service and ends the process. */
  static SignalStop arm(StopSignal stop) {
    Signals.take();
    return new SignalStop(stop);
  }

  /** How the command ends if the service ends without a signal. */
  ExitCode ending() {
    return ExitCode.DONE;
  }

  @Override
  public void close() {
    over.countDown();
    held.close();
  }

  private record BetweenSteps(StopSignal signal, CountDownLatch over) implements StopWork {

    @Override
    public int stop(int signalCode) {
      signal.give();
      try {
        return over.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
            ? ExitCode.DONE.code()
            : giveUp("the step took longer than %d s".formatted(LIMIT.toSeconds()), signalCode);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return giveUp("interrupted", signalCode);
      }
    }

    @Override
    public int giveUp(String why, int signalCode) {
      System.err.printf(
          "Stopped in the middle of a step (%s); it goes on from its last checkpoint.%n", why);
      return ExitCode.UNREACHABLE.code();
    }

    @Override
    public Duration limit() {
      return LIMIT;
    }
  }
}
