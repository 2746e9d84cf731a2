package io.radstream.demo.results;

import java.util.List;

/** Percentiles by nearest rank: always a value that occurred. */
final class Percentile {

  private static final int HUNDRED = 100;

  private Percentile() {}

  /**
   * The smallest value that at least so many percent of all values do not exceed.
   *
   * @param percent 1 to 100
   * @throws IllegalArgumentException if there are no values
   */
  static long of(List<Long> values, int percent) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values have no percentile");
    }
    int rank = (values.size() * percent + HUNDRED - 1) / HUNDRED;
    return values.stream().sorted().skip(rank - 1L).findFirst().orElseThrow();
  }
}
