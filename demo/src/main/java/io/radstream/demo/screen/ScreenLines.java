package io.radstream.demo.screen;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.regex.Pattern;

/**
 * Shows what a training prints, set in. A line that is drawn anew, after a carriage return, stays
 * one. Reports are left out: they are in files beside the bundle. For one thread.
 */
public final class ScreenLines extends Writer {

  private static final String SET_IN = "    ";

  /** Lines of a report, and of what a log has no room for: each quarter of an epoch. */
  private static final Pattern LEFT_OUT = Pattern.compile("#.*|\\|.*|Accuracy .*|epoch \\d+/.*");

  private final Screen screen;
  private final StringBuilder line = new StringBuilder();

  private ScreenLines(Screen screen) {
    this.screen = screen;
  }

  /** A writer whose lines appear on this screen. */
  public static PrintWriter on(Screen screen) {
    return new PrintWriter(new ScreenLines(screen));
  }

  @Override
  public void write(char[] text, int from, int count) {
    for (int i = from; i < from + count; i++) {
      write(text[i]);
    }
  }

  private void write(char character) {
    switch (character) {
      case '\n' -> end();
      case '\r' -> line.setLength(0);
      default -> line.append(character);
    }
  }

  private void end() {
    if (!line.isEmpty() && !LEFT_OUT.matcher(line).matches()) {
      screen.say(SET_IN + line);
    }
    line.setLength(0);
  }

  /** Shows a line that has not ended yet; the next one is drawn over it. */
  @Override
  public void flush() {
    if (!line.isEmpty()) {
      screen.draw(SET_IN + line);
    }
  }

  @Override
  public void close() {
    end();
  }
}
