package io.radstream.benchmarks.soak;

import io.radstream.benchmarks.report.Growth;
import io.radstream.benchmarks.report.GrowthRule;
import io.radstream.benchmarks.watch.AppSample;
import io.radstream.benchmarks.watch.RunCounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a soak came to.
 *
 * @param capacity images a second of the saturated app
 * @param rate images a second published afterwards
 * @param samples in order
 * @param counts of all images, those of the capacity measurement included
 */
public record SoakResult(double capacity, double rate, List<AppSample> samples, RunCounts counts) {

  public List<Growth> growths() {
    return SoakRules.assess(samples, rate);
  }

  public boolean passed() {
    return counts.clean() && growths().stream().noneMatch(Growth::grows);
  }

  /** The numbers that are no series. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("capacityImagesPerSecond", capacity);
    facts.put("rateImagesPerSecond", rate);
    facts.putAll(counts.facts());
    facts.put("passed", passed());
    return facts;
  }

  /** What may not grow in a soak, and how much of it is noise. */
  private static final class SoakRules {

    // The heap is taken at the start, so all but a few MB of native memory is growth.
    private static final GrowthRule RESIDENT = new GrowthRule(0.02, 16);
    private static final GrowthRule LIVE_HEAP = new GrowthRule(0.10, 4);
    private static final GrowthRule THREADS = new GrowthRule(0, 2);
    private static final GrowthRule HANDLES = new GrowthRule(0, 5);
    private static final GrowthRule LATENCY = new GrowthRule(0.5, 0.25);
    private static final double LAG_SECONDS = 2;

    private SoakRules() {}

    static List<Growth> assess(List<AppSample> samples, double imagesPerSecond) {
      GrowthRule lag = new GrowthRule(0, LAG_SECONDS * imagesPerSecond);
      return List.of(
          assess(RESIDENT, "resident memory", "MiB", samples, AppSample::residentMiB),
          assess(LIVE_HEAP, "live heap", "MiB", samples, AppSample::liveHeapMiB),
          assess(THREADS, "threads", "", samples, sample -> sample.app().threads()),
          assess(HANDLES, "open handles", "", samples, sample -> sample.app().handles()),
          assess(lag, "lag", "images", samples, AppSample::highestLag),
          assess(LATENCY, "latency p50", "s", samples, sample -> sample.latency().p50()),
          assess(LATENCY, "latency p95", "s", samples, sample -> sample.latency().p95()),
          assess(LATENCY, "latency p99", "s", samples, sample -> sample.latency().p99()));
    }

    private static Growth assess(
        GrowthRule rule,
        String name,
        String unit,
        List<AppSample> samples,
        ToDoubleFunction<AppSample> value) {
      return rule.assess(
          name,
          unit,
          samples.stream().mapToDouble(AppSample::minutes).toArray(),
          samples.stream().mapToDouble(value).toArray());
    }
  }
}
