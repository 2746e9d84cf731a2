package io.radstream.modeltrainer.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Intervals of all figures by resampling patients (Efron 1979, percentile method).
 *
 * @param rounds how many times images are drawn; 1,000 puts the bounds of a share near 0.8 on 400
 *     images within half a percent point of where many more would
 * @param random decides the draws; not shared while this is used
 */
public record Bootstrap(int rounds, RandomGenerator random) {

  /**
   * Draws from fewer patients are so alike that their spread says little of the patients not seen:
   * intervals would be far too narrow.
   */
  public static final int LEAST_PATIENTS = 10;

  /** Enough for a report. */
  public static final int ROUNDS = 1000;

  /** What reports are drawn with, so that the same images give the same report. */
  public static final long SEED = 20201;

  /** Draws that give the same intervals each time. */
  public static Bootstrap standard() {
    return new Bootstrap(ROUNDS, new SplittableRandom(SEED));
  }

  /**
   * The interval of every figure of {@link Metrics#named} that has one; none at all where there are
   * fewer than {@link #LEAST_PATIENTS} patients.
   */
  public Map<String, Interval> intervals(List<ClassifiedImage> images) {
    Sample sample = new Sample(images);
    PatientDraws draws = PatientDraws.of(images, random);
    if (draws.patients() < LEAST_PATIENTS) {
      return Map.of();
    }
    Map<String, double[]> drawn = new LinkedHashMap<>();
    for (int i = 0; i < rounds; i++) {
      int round = i;
      sample
          .metrics(draws.next())
          .named()
          .forEach(
              (name, value) ->
                  drawn.computeIfAbsent(name, key -> new double[rounds])[round] = value);
    }
    Map<String, Interval> intervals = new LinkedHashMap<>();
    drawn.forEach(
        (name, values) -> Interval.of(values).ifPresent(interval -> intervals.put(name, interval)));
    return intervals;
  }

  /**
   * The interval of the share of the images of which something holds.
   *
   * @return nothing where the images are of fewer than {@link #LEAST_PATIENTS} patients
   */
  Optional<Interval> ofShare(List<ClassifiedImage> images, Predicate<ClassifiedImage> holds) {
    PatientDraws draws = PatientDraws.of(images, random);
    if (draws.patients() < LEAST_PATIENTS) {
      return Optional.empty();
    }
    double[] shares = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      int[] times = draws.next();
      int held = 0;
      int all = 0;
      for (int i = 0; i < times.length; i++) {
        held += holds.test(images.get(i)) ? times[i] : 0;
        all += times[i];
      }
      shares[round] = (double) held / all;
    }
    return Interval.of(shares);
  }
}
