package io.radstream.demo.learning;

import java.util.ArrayList;
import java.util.List;

/** What stands at the end of the learning demo: each test a row. For one thread. */
final class LearnTable {

  private static final String ROW = "%-15s  %-7s  %-21s  %-21s  %9s  %s";

  private final List<String> rows = new ArrayList<>();

  LearnTable() {
    rows.add(ROW.formatted("TEST", "VERSION", "ACCURACY", "ADULTS", "ABSTAINED", "GATE"));
  }

  /**
   * Adds a test.
   *
   * @param gate what it said of this model
   */
  void add(String testSet, TestScore score, String gate) {
    rows.add(
        ROW.formatted(
            testSet,
            score.versions(),
            score.accuracy(),
            score.adultsAccuracy(),
            score.abstained(),
            gate));
  }

  List<String> lines() {
    return List.copyOf(rows);
  }
}
