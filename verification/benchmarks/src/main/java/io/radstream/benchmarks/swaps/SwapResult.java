package io.radstream.benchmarks.swaps;

import io.radstream.benchmarks.report.Growth;
import io.radstream.benchmarks.report.GrowthRule;
import io.radstream.benchmarks.sampling.Percentiles;
import io.radstream.benchmarks.watch.RunCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the measurement came to.
 *
 * @param wanted how many swaps there were to be
 * @param swaps those that came about, in their order
 * @param sights all diagnoses from shortly before the first announcement on, in order
 * @param rssBefore of the app, before the first announcement
 * @param counts of all images, those of the warm-up included
 */
public record SwapResult(
    int wanted, List<Swap> swaps, List<SeenDiagnosis> sights, long rssBefore, RunCounts counts) {

  /** What an exchange may add to the latency of 99 % of the images, and to the longest gap. */
  static final double ALLOWED_SECONDS = 1;

  private static final double MIB = 1 << 20;

  // The heap is taken at the start: what grows is native memory, as in the soak.
  private static final GrowthRule RESIDENT = new GrowthRule(0.02, 16);
  private static final int FEWEST_FOR_GROWTH = 8;

  /** Latencies in the second after each exchange. */
  public Percentiles after() {
    return latencies(sight -> any(swap -> swap.isAfter(sight.readAt())));
  }

  /** Latencies while a model is made ready. */
  public Percentiles opening() {
    return latencies(sight -> any(swap -> swap.isOpening(sight.readAt())));
  }

  /** Latencies at all other times. */
  public Percentiles elsewhere() {
    return latencies(
        sight -> !any(swap -> swap.isAfter(sight.readAt()) || swap.isOpening(sight.readAt())));
  }

  /** The longest time without a diagnosis that touches an exchange, in seconds. */
  public double longestGapAround() {
    return longestGap((from, to) -> any(swap -> swap.touches(from, to)));
  }

  /** The longest that touches none. */
  public double longestGapElsewhere() {
    return longestGap((from, to) -> !any(swap -> swap.touches(from, to)));
  }

  /** The longest that touches this exchange. */
  public double longestGap(Swap swap) {
    return longestGap(swap::touches);
  }

  /** Latencies in the second after one exchange. */
  public Percentiles after(Swap swap) {
    return latencies(sight -> swap.isAfter(sight.readAt()));
  }

  /** How many diagnoses name each version. */
  public Map<String, Long> versions() {
    return sights.stream()
        .collect(
            Collectors.groupingBy(SeenDiagnosis::version, TreeMap::new, Collectors.counting()));
  }

  /** What resident memory did over the swaps; empty if they are too few to tell. */
  public Optional<Growth> growth() {
    if (swaps.size() < FEWEST_FOR_GROWTH) {
      return Optional.empty();
    }
    return Optional.of(
        RESIDENT.assess(
            "resident memory",
            "MiB",
            IntStream.range(0, swaps.size()).asDoubleStream().toArray(),
            swaps.stream().mapToDouble(swap -> swap.rssBytes() / MIB).toArray()));
  }

  /** What does not hold, one line each; empty if all does. */
  public List<String> violations() {
    List<String> violations = new ArrayList<>();
    if (swaps.size() < wanted) {
      violations.add("only %d of %d models came to serve".formatted(swaps.size(), wanted));
    }
    if (!counts.clean()) {
      violations.add("not each image was classified once: " + counts.text());
    }
    check(violations, "p99 in the second after a swap", after().p99(), elsewhere().p99());
    check(violations, "p99 while a model is made ready", opening().p99(), elsewhere().p99());
    check(violations, "longest gap around a swap", longestGapAround(), longestGapElsewhere());
    growth()
        .filter(Growth::grows)
        .ifPresent(
            growth ->
                violations.add(
                    "resident memory grows: from %.0f to %.0f MiB"
                        .formatted(growth.start(), growth.end())));
    return violations;
  }

  private static void check(List<String> violations, String what, double seconds, double usual) {
    if (seconds > usual + ALLOWED_SECONDS) {
      violations.add("%s is %.2f s, and %.2f s elsewhere".formatted(what, seconds, usual));
    }
  }

  private boolean any(Predicate<Swap> matching) {
    return swaps.stream().anyMatch(matching);
  }

  private Percentiles latencies(Predicate<SeenDiagnosis> wanted) {
    return Percentiles.of(
        sights.stream().filter(wanted).mapToDouble(SeenDiagnosis::latencySeconds).toArray());
  }

  private double longestGap(BiPredicate<Instant, Instant> wanted) {
    return IntStream.range(1, sights.size())
        .filter(i -> wanted.test(sights.get(i - 1).readAt(), sights.get(i).readAt()))
        .mapToDouble(
            i -> seconds(Duration.between(sights.get(i - 1).readAt(), sights.get(i).readAt())))
        .max()
        .orElse(0);
  }

  public static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
