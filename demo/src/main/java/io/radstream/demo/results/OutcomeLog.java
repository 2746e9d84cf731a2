package io.radstream.demo.results;

import io.radstream.producertools.results.Outcome;
import io.radstream.testkit.outcomes.OutcomeBalance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every image that was sent and every outcome that came, whichever image it was. An image may be
 * sent more than once, and then has as many outcomes. For one thread.
 */
public final class OutcomeLog {

  private final OutcomeBalance balance = new OutcomeBalance();

  private final List<SeenDiagnosis> sightings = new ArrayList<>();
  private int sent;
  private int refused;
  private int deadLetters;

  /**
   * A committed diagnosis as it was seen.
   *
   * @param version of the model that classified
   * @param at when it was read, which is after it was committed
   */
  private record SeenDiagnosis(String version, Instant at) {}

  /** Takes in what was told. */
  public void enter(DemoEvent event) {
    if (event instanceof DemoEvent.Published published) {
      sent++;
      balance.published(published.imageId());
    } else if (event instanceof DemoEvent.Refused) {
      refused++;
    } else if (event instanceof DemoEvent.Arrived arrived) {
      arrived(arrived.outcome());
    }
  }

  private void arrived(Outcome outcome) {
    outcome.imageId().ifPresent(balance::outcome);
    if (outcome instanceof Outcome.Diagnosed diagnosed) {
      sightings.add(new SeenDiagnosis(diagnosed.diagnosis().getModelVersion(), diagnosed.readAt()));
    } else {
      deadLetters++;
    }
  }

  /** Whether each image sent has its outcome, and no more than one. */
  public boolean settled() {
    return balance.even();
  }

  /** Images with an outcome too few or too many. */
  public int unsettled() {
    return balance.uneven();
  }

  /** Images that the broker took. */
  public int sent() {
    return sent;
  }

  /** Images that were not sent. */
  public int refused() {
    return refused;
  }

  /** Outcomes that are no diagnosis. */
  public int deadLetters() {
    return deadLetters;
  }

  /** Diagnoses by the version that made them. */
  public Map<String, Integer> byVersion() {
    Map<String, Integer> counts = new TreeMap<>();
    sightings.forEach(seen -> counts.merge(seen.version(), 1, Integer::sum));
    return counts;
  }

  /** When a version's first diagnosis since then was seen. */
  public Optional<Instant> firstOf(String version, Instant since) {
    return sightings.stream()
        .filter(seen -> seen.version().equals(version) && !seen.at().isBefore(since))
        .map(SeenDiagnosis::at)
        .findFirst();
  }

  /** The longest time between two diagnoses in a row, of which any lies in the span. */
  public Duration longestGap(Instant from, Instant to) {
    Duration longest = Duration.ZERO;
    for (int i = 1; i < sightings.size(); i++) {
      Instant before = sightings.get(i - 1).at();
      Instant after = sightings.get(i).at();
      Duration gap = Duration.between(before, after);
      if (after.isAfter(from) && before.isBefore(to) && gap.compareTo(longest) > 0) {
        longest = gap;
      }
    }
    return longest;
  }
}
