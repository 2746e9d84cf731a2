package io.radstream.benchmarks.overload;

import io.radstream.benchmarks.report.Growth;
import io.radstream.benchmarks.report.GrowthRule;
import io.radstream.benchmarks.watch.AppSample;
import io.radstream.benchmarks.watch.RunCounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What an overload came to.
 *
 * @param slow samples while the engine was slow
 * @param fast samples while it caught up
 * @param counts of all images
 */
public record OverloadResult(List<AppSample> slow, List<AppSample> fast, RunCounts counts) {

  private static final double LEAST_LAG = 0.8;
  // A few images of 10 MB more or less in flight are no growth; the backlog is of gigabytes.
  private static final GrowthRule RESIDENT = new GrowthRule(0.02, 32);
  private static final GrowthRule LIVE_HEAP = new GrowthRule(0.05, 64);
  private static final GrowthRule THREADS = new GrowthRule(0, 2);

  public List<AppSample> samples() {
    return Stream.concat(slow.stream(), fast.stream()).toList();
  }

  /** Of the slow phase. */
  public List<Growth> growths() {
    return List.of(
        assess(RESIDENT, "resident memory", "MiB", AppSample::residentMiB),
        assess(LIVE_HEAP, "live heap", "MiB", AppSample::liveHeapMiB),
        assess(THREADS, "threads", "", sample -> sample.app().threads()));
  }

  /** Lag at the end of the slow phase. */
  public long backlog() {
    return slow.get(slow.size() - 1).lag();
  }

  /** Whether nearly all that was published then waited on the broker. */
  boolean waitedOnTheBroker() {
    return backlog() >= LEAST_LAG * slow.get(slow.size() - 1).published();
  }

  public boolean passed() {
    return counts.clean() && waitedOnTheBroker() && growths().stream().noneMatch(Growth::grows);
  }

  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>(counts.facts());
    facts.put("backlogImages", backlog());
    facts.put("passed", passed());
    return facts;
  }

  private Growth assess(
      GrowthRule rule, String name, String unit, ToDoubleFunction<AppSample> value) {
    return rule.assess(
        name,
        unit,
        slow.stream().mapToDouble(AppSample::minutes).toArray(),
        slow.stream().mapToDouble(value).toArray());
  }
}
