package io.radstream.chaos.campaign;

import io.radstream.testkit.outcomes.RunHistory;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells what happens, and keeps what is to be reported. For the campaign's thread only. */
final class RunLog {

  private static final Duration REPEAT = Duration.ofSeconds(10);

  private final PrintWriter out;
  private final long begun = System.nanoTime();
  private final List<String> violations = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, Double> figures = new LinkedHashMap<>();
  private long shown = begun;
  private int disturbances;

  RunLog(PrintWriter out) {
    this.out = out;
  }

  void say(String what) {
    out.printf(Locale.ROOT, "%7.1f s  %s%n", seconds(), what);
    out.flush();
  }

  void progress(RunHistory history) {
    long now = System.nanoTime();
    if (now - shown >= REPEAT.toNanos()) {
      shown = now;
      say(outcomes(history));
    }
  }

  void disturbed(String what, RunHistory history) {
    disturbances++;
    say("%s at %s".formatted(what, outcomes(history)));
  }

  private static String outcomes(RunHistory history) {
    return "%d outcomes of %d published"
        .formatted(history.outcomeCount(), history.publishedCount());
  }

  void violation(String what) {
    violations.add(what);
    say("VIOLATION: " + what);
  }

  void note(String what) {
    notes.add(what);
    say(what);
  }

  void figure(String name, double value) {
    figures.put(name, value);
    say("%s: %s".formatted(name, value));
  }

  Map<String, Double> figures() {
    return figures;
  }

  double seconds() {
    return (System.nanoTime() - begun) / 1e9;
  }

  int disturbances() {
    return disturbances;
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  List<String> notes() {
    return List.copyOf(notes);
  }
}
