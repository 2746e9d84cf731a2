package io.radstream.streamapp;

import io.radstream.console.ExitCode;

/**
 * Makes SIGTERM and Ctrl-C end the process with exit code 0 after everything in flight was drained.
 * A JVM that dies of a signal ends with 143 or 130 otherwise; only a halt from within its shutdown
 * changes that.
 */
public final class SignalDrain {

  private final Thread hook;

  private SignalDrain(StreamApp app) {
    this.hook = new Thread(() -> drain(app), "drain-on-signal");
  }

  /** From now on a signal drains this app and ends the process. */
  public static SignalDrain arm(StreamApp app) {
    SignalDrain drain = new SignalDrain(app);
    Runtime.getRuntime().addShutdownHook(drain.hook);
    return drain;
  }

  private static void drain(StreamApp app) {
    app.close();
    System.err.println("Stopped; everything in flight was drained.");
    ExitCode code = app.failure().isEmpty() ? ExitCode.DONE : ExitCode.INTERNAL;
    Runtime.getRuntime().halt(code.code());
  }

  /** Once the app has ended by itself, signals do what they always do. */
  public void disarm() {
    try {
      boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The signal has come: the hook is at work and ends the process.
    }
  }
}
