package io.radstream.testkit.outcomes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Everything that went in and everything that came out, in the order in which it was seen; about
 * 500 bytes an image, never an image itself. Thread-safe.
 */
public final class RunHistory {

  private final List<Input> inputs = new ArrayList<>();
  private final Map<Position, String> positions = new HashMap<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final PauseMeter pauses = new PauseMeter();

  /** An image is about to be published. */
  public synchronized void publishing(Input input) {
    inputs.add(input);
    pauses.workArrived(System.nanoTime());
  }

  /** It has been acknowledged. */
  public synchronized void published(String imageId, Position position) {
    positions.put(position, imageId);
  }

  /** Outcomes were read, at once. */
  public synchronized void seen(List<Outcome> together) {
    if (together.isEmpty()) {
      return;
    }
    outcomes.addAll(together);
    pauses.outcomesCame(System.nanoTime(), inputs.size() > outcomes.size());
  }

  /** Something was broken now; the longest pause after it is told apart. */
  public synchronized void disturbed() {
    pauses.disturbed();
  }

  /** Images handed to the producer. */
  public synchronized int inputCount() {
    return inputs.size();
  }

  /** Images acknowledged by the brokers. */
  public synchronized int publishedCount() {
    return positions.size();
  }

  /** Outcomes read, duplicates included. */
  public synchronized int outcomeCount() {
    return outcomes.size();
  }

  /** Pauses of the output so far. */
  public synchronized Pauses pauses() {
    return pauses.pauses();
  }

  /** Milliseconds from publishing to the committed outcome, of the diagnosed ones, sorted. */
  public synchronized List<Long> latenciesMillis(Predicate<String> imageId) {
    return outcomes.stream()
        .filter(Outcome.Diagnosed.class::isInstance)
        .map(Outcome.Diagnosed.class::cast)
        .filter(outcome -> imageId.test(outcome.imageId()))
        .map(outcome -> Duration.between(outcome.publishedAt(), outcome.seenAt()).toMillis())
        .sorted()
        .toList();
  }

  /**
   * Outcomes whose records are not of the time when they were read, but further from it.
   *
   * @param tolerance for what lies between a decision and its reading
   */
  public synchronized long outcomesOfAnotherTime(Duration tolerance) {
    return outcomes.stream()
        .map(outcome -> Duration.between(outcome.recordedAt(), outcome.seenAt()).abs())
        .filter(apart -> apart.compareTo(tolerance) > 0)
        .count();
  }

  /** Whether all that went in came out rightly, by what has been seen so far. */
  public synchronized CheckResult settle() {
    return Checker.settle(inputs, positions, outcomes);
  }
}
