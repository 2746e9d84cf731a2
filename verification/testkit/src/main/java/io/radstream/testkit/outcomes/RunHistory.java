package io.radstream.testkit.outcomes;

import io.radstream.schemas.Diagnosis;
import io.radstream.testkit.images.ImageRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everything that went in and everything that came out, in the order in which it was seen; about a
 * kilobyte an image, never an image itself. Thread-safe.
 */
public final class RunHistory implements RunListener {

  private final List<Input> inputs = new ArrayList<>();
  private final Map<Position, String> positions = new HashMap<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final PauseMeter pauses = new PauseMeter();

  /** Nothing has happened yet. */
  public RunHistory() {}

  @Override
  public synchronized void publishing(ImageRecord image) {
    inputs.add(Input.of(image));
    pauses.workArrived(System.nanoTime());
  }

  @Override
  public synchronized void published(String imageId, Position position) {
    positions.put(position, imageId);
  }

  @Override
  public synchronized void seen(List<Outcome> together) {
    if (together.isEmpty()) {
      return;
    }
    outcomes.addAll(together);
    pauses.outcomesCame(System.nanoTime(), inputs.size() > outcomes.size());
  }

  @Override
  public synchronized long waiting() {
    return (long) inputs.size() - outcomes.size();
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

  /** Diagnoses read, in the order of their partitions. */
  public synchronized List<Diagnosis> diagnoses() {
    return outcomes(Outcome.Diagnosed.class).map(Outcome.Diagnosed::diagnosis).toList();
  }

  /** The reason of every dead letter. */
  public synchronized List<String> reasons() {
    return outcomes(Outcome.DeadLettered.class).map(Outcome.DeadLettered::reason).toList();
  }

  /** The image of every outcome, as often as it has one; empty where a dead letter names none. */
  public synchronized List<String> imageIds() {
    return Stream.concat(
            outcomes(Outcome.DeadLettered.class)
                .map(dead -> Objects.requireNonNullElse(dead.imageId(), "")),
            outcomes(Outcome.Diagnosed.class).map(Outcome.Diagnosed::imageId))
        .toList();
  }

  private <T extends Outcome> Stream<T> outcomes(Class<T> kind) {
    return outcomes.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** Pauses of the output so far. */
  public synchronized Pauses pauses() {
    return pauses.pauses();
  }

  /** Milliseconds from publishing to the committed outcome, of the diagnosed ones, sorted. */
  public synchronized List<Long> latenciesMillis(Predicate<String> imageId) {
    return outcomes(Outcome.Diagnosed.class)
        .filter(outcome -> imageId.test(outcome.imageId()))
        .map(outcome -> outcome.latency().toMillis())
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
