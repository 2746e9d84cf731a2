package io.radstream.benchmarks.watch;

import io.radstream.testkit.outcomes.OutcomeCounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param published images that the broker took
 * @param totals what became of them
 * @param rebalances after the first sample
 * @param exitCode the app's, after it was asked to drain and stop
 */
public record RunCounts(
    long published, OutcomeCounts.Totals totals, long rebalances, int exitCode) {

  /**
   * Counts rebalances as the app's log and the group's members tell of them.
   *
   * @param samples at least one
   */
  public static long rebalances(List<AppSample> samples) {
    AppSample first = samples.get(0);
    AppSample last = samples.get(samples.size() - 1);
    return Math.max(last.joins() - first.joins(), last.memberChanges());
  }

  /** Images without an outcome. */
  public long missing() {
    return published - totals.outcomes();
  }

  /** Whether each image was classified once, without a rebalance, by an app that ended well. */
  public boolean clean() {
    return missing() == 0
        && totals.duplicated() == 0
        && totals.deadLetters() == 0
        && totals.foreign() == 0
        && rebalances == 0
        && exitCode == 0;
  }

  /** In one line. */
  public String text() {
    return ("%d images published, %d classified, %d dead letters, %d missing, %d duplicated;"
            + " %d rebalances; the app drained and ended with %d")
        .formatted(
            published,
            totals.diagnosed(),
            totals.deadLetters(),
            missing(),
            totals.duplicated(),
            rebalances,
            exitCode);
  }

  /** For the JSON. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("published", published);
    facts.put("judged", totals.diagnosed());
    facts.put("deadLetters", totals.deadLetters());
    facts.put("missing", missing());
    facts.put("duplicated", totals.duplicated());
    facts.put("foreign", totals.foreign());
    facts.put("rebalances", rebalances);
    facts.put("exitCode", exitCode);
    return facts;
  }
}
