package io.radstream.streamapp;

import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.console.Signals;
import io.radstream.console.Signals.StopWork;
import io.radstream.streamapp.topology.StreamFailure;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes SIGTERM, SIGHUP and Ctrl-C stop the app, say what became of what was in flight, and end the
 * process: with 0 after everything was drained, with 3 if not. If the app had failed before, it
 * says why, and the process ends as without a signal: with {@link StreamFailure#exitCode}. A second
 * signal ends it at once, with 3, for nothing says then that all was drained. Before it is armed, a
 * signal ends the process as any other.
 */
public final class SignalDrain {

  private final Signals.Held held;

  private SignalDrain(StreamApp app) {
    this.held = Signals.whenSignalled(new Drain(app));
  }

  /** From now on a signal drains this app and ends the process. */
  public static SignalDrain arm(StreamApp app) {
    Signals.take();
    return new SignalDrain(app);
  }

  /** Once the app has ended by itself and is closed, signals do what they always do. */
  public void disarm() {
    held.close();
  }

  static ExitCode exitCode(Stopped stopped, Optional<StreamFailure> failure) {
    return failure
        .map(StreamFailure::exitCode)
        .orElse(stopped.drained() ? ExitCode.DONE : ExitCode.UNREACHABLE);
  }

  private record Drain(StreamApp app) implements StopWork {

    @Override
    public int stop(int signalCode) {
      Stopped stopped = app.stop();
      say(stopped.message());
      app.failure().ifPresent(why -> say(why.message()));
      return exitCode(stopped, app.failure()).code();
    }

    @Override
    public int giveUp(String why, int signalCode) {
      say("%s (%s)".formatted(Stopped.undrained(app.uncommitted()), why));
      return ExitCode.UNREACHABLE.code();
    }

    @Override
    public Duration limit() {
      return app.stopTimeout();
    }

    private static void say(String what) {
      System.err.println(Printable.of(what));
      System.err.flush();
    }
  }
}
