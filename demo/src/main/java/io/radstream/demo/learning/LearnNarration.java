package io.radstream.demo.learning;

import io.radstream.demo.screen.Screen;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Tells what happens, and when.
 *
 * @param started from where seconds are counted
 */
record LearnNarration(Screen screen, Instant started, InstantSource clock) {

  /** A line with the seconds that have passed. */
  void tell(String text) {
    screen.say(String.format(Locale.ROOT, "[%5.1f s] %s", seconds(clock.instant()), text));
  }

  /** A line below one that was told. */
  void add(String text) {
    screen.say("    " + text);
  }

  /** Seconds since the start. */
  double seconds(Instant then) {
    return seconds(Duration.between(started, then));
  }

  static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }
}
