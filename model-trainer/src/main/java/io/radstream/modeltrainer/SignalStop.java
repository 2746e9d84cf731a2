package io.radstream.modeltrainer;

import io.radstream.console.ExitCode;
import io.radstream.modeltrainer.service.StopSignal;
import java.util.concurrent.CountDownLatch;

/**
 * Makes SIGTERM and Ctrl-C stop the service between two steps and end the process with exit code 0.
 * A JVM that dies of a signal ends with 143 or 130 otherwise; only a halt from within its shutdown
 * changes that. Closed by the thread that armed it, when its work is over.
 */
final class SignalStop implements AutoCloseable {

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook;

  private SignalStop(StopSignal stop) {
    this.hook = new Thread(() -> stop(stop), "stop-on-signal");
  }

  /** From now on a signal stops the service and ends the process. */
  static SignalStop arm(StopSignal stop) {
    SignalStop armed = new SignalStop(stop);
    Runtime.getRuntime().addShutdownHook(armed.hook);
    return armed;
  }

  private void stop(StopSignal stop) {
    stop.give();
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCode.DONE.code());
  }

  /** How the command ends if the service ends without a signal. */
  ExitCode ending() {
    return ExitCode.DONE;
  }

  @Override
  public void close() {
    over.countDown();
    try {
      boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The signal has come: the hook is at work and ends the process.
    }
  }
}
