package io.radstream.benchmarks.soak;

import io.radstream.benchmarks.report.Growth;
import io.radstream.benchmarks.watch.AppSample;
import io.radstream.benchmarks.watch.RunCounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a soak came to.
 *
 * @param capacity images a second of the saturated app
 * @param rate images a second published afterwards
 * @param samples in order
 * @param counts of all images, those of the capacity measurement included
 */
record SoakResult(double capacity, double rate, List<AppSample> samples, RunCounts counts) {

  List<Growth> growths() {
    return SoakRules.assess(samples, rate);
  }

  boolean passed() {
    return counts.clean() && growths().stream().noneMatch(Growth::grows);
  }

  /** The numbers that are no series. */
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("capacityImagesPerSecond", capacity);
    facts.put("rateImagesPerSecond", rate);
    facts.putAll(counts.facts());
    facts.put("passed", passed());
    return facts;
  }
}
