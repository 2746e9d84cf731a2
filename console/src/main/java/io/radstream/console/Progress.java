package io.radstream.console;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * How far a command is. On a terminal one bar that is redrawn at most ten times a second; elsewhere
 * a line at most every five seconds, so that logs stay readable. Thread-safe.
 */
public final class Progress implements AutoCloseable {

  private static final int WIDTH = 30;
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final Duration REDRAW = Duration.ofMillis(100);
  private static final Duration REPEAT = Duration.ofSeconds(5);

  private final PrintStream out;
  private final boolean terminal;
  private final String unit;
  private final long total;
  private final InstantSource clock;
  private final Instant begun;
  private Instant shown;
  private long done;

  private Progress(
      PrintStream out, boolean terminal, String unit, long total, InstantSource clock) {
    this.out = out;
    this.terminal = terminal;
    this.unit = unit;
    this.total = total;
    this.clock = clock;
    this.begun = clock.instant();
    this.shown = begun;
  }

  /**
   * Begins at 0.
   *
   * @param out where it is shown; not closed
   * @param terminal whether {@code out} is looked at by a person; see {@link #onTerminal}
   * @param unit what is counted, in the plural, for example {@code films}
   * @param total how many there will be
   */
  public static Progress start(
      PrintStream out, boolean terminal, String unit, long total, InstantSource clock) {
    return new Progress(out, terminal, unit, total, clock);
  }

  /** Whether this process has a terminal; from JDK 22 on, the bar may also reach a log. */
  @SuppressWarnings("SystemConsoleNull") // Console.isTerminal, which says more, came with JDK 22
  public static boolean onTerminal() {
    return System.console() != null;
  }

  /** One more is done. */
  public synchronized void step() {
    done++;
    Instant now = clock.instant();
    if (Duration.between(shown, now).compareTo(terminal ? REDRAW : REPEAT) >= 0) {
      shown = now;
      show();
    }
  }

  /** Prints a line of its own, above the bar. */
  public synchronized void line(String text) {
    if (terminal) {
      out.print(CLEAR_LINE);
    }
    out.println(text);
    if (terminal) {
      show();
    }
  }

  /** Shows the last state and ends the line. */
  @Override
  public synchronized void close() {
    show();
    if (terminal) {
      out.println();
    }
  }

  private void show() {
    if (terminal) {
      out.print(CLEAR_LINE + bar() + " " + numbers());
      out.flush();
    } else {
      out.println(numbers());
    }
  }

  private String bar() {
    int full = total == 0 ? WIDTH : (int) (WIDTH * Math.min(done, total) / total);
    return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "]";
  }

  private String numbers() {
    double seconds = Duration.between(begun, clock.instant()).toMillis() / 1000.0;
    String speed = seconds > 0 ? String.format(Locale.ROOT, ", %.1f/s", done / seconds) : "";
    return done + "/" + total + " " + unit + speed;
  }
}
