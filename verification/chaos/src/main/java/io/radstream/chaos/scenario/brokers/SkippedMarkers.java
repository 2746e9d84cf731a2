package io.radstream.chaos.scenario.brokers;

import io.radstream.chaos.campaign.BreakableStack;
import io.radstream.chaos.campaign.ScenarioContext;

/**
 * A defect of Kafka 4.3.1's brokers, for which no app can make up: of a partition that has no
 * leader for a moment, as all have when the only broker comes back, {@code
 * KRaftMetadataCache.getPartitionLeaderEndpoint} says what it says of a deleted one. The
 * transaction coordinator then calls a commit complete whose markers it has not written: outcomes
 * become visible whose offsets are lost, and come again, or the partition stands still.
 */
final class SkippedMarkers {

  private static final String WORDS = "Couldn't find leader endpoint for partitions";

  private SkippedMarkers() {}

  /** Notes the commits that the brokers left unfinished, if they did. */
  static void note(ScenarioContext context) {
    long skipped =
        BreakableStack.of(context.stack()).brokers().stream()
            .mapToLong(broker -> broker.linesSaying(WORDS))
            .sum();
    if (skipped > 0) {
      context.note(
          "Kafka skipped markers in %d cases when the broker came back:".formatted(skipped)
              + " what is missing or twice is its doing (docs/reliability.md)");
    }
  }
}
