package io.radstream.demo.screen;

import io.radstream.console.Printable;
import java.io.PrintWriter;

/** What the person in front of the demo sees. Thread-safe; every line appears whole, at once. */
public final class Screen {

  private static final int LONGEST = 20_000;

  private final PrintWriter out;
  private final PrintWriter err;
  private boolean muted;
  private boolean drawn;

  /**
   * A screen.
   *
   * @param out what the demo has to say; not closed
   * @param err what goes wrong; not closed
   */
  public Screen(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Writes a line to standard output. */
  public synchronized void say(String line) {
    print(out, line);
  }

  /** A line that is not finished: the next one is drawn over it. */
  synchronized void draw(String line) {
    if (!muted) {
      out.print("\r" + line);
      out.flush();
      drawn = true;
    }
  }

  /** Writes a line to standard error. */
  public synchronized void complain(String line) {
    print(err, "demo: " + Printable.lines(line, LONGEST));
  }

  /** Nothing is printed any more: what fails while the process ends is of no interest. */
  public synchronized void mute() {
    muted = true;
  }

  private void print(PrintWriter writer, String line) {
    if (!muted) {
      writer.println(drawn ? "\r" + line : line);
      drawn = false;
      writer.flush();
    }
  }
}
