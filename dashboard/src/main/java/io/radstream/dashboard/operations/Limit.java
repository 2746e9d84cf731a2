package io.radstream.dashboard.operations;

import java.util.Locale;
import java.util.Optional;

/**
 * What limits the throughput. The rule, first match counts:
 *
 * <ol>
 *   <li>A partition makes no progress: {@code stalled}.
 *   <li>No more images wait at the brokers than come in two seconds, and no more than 10: {@code
 *       input}; the app classifies all that is sent.
 *   <li>The engine works 80 % of the time or more: {@code infer}. It is one thread; a busy engine
 *       is what waiting images wait for.
 *   <li>Commits take half of the stream threads' time or more: {@code commit}.
 *   <li>Otherwise images wait although the engine has time: {@code decode}.
 * </ol>
 *
 * @param step one of those words
 * @param why with the figures that say so
 */
public record Limit(String step, String why) {

  private static final double BUSY_ENGINE = 0.8;
  private static final double BUSY_COMMITS = 0.5;
  private static final double SECONDS_OF_INPUT = 2;
  private static final double FEW = 10;

  /**
   * What the last minute says.
   *
   * @param imagesPerSecond outcomes
   * @param lag records of the images topic that wait
   * @param inferring share of the time in which the engine works, 0 to 1
   * @param committing share of the stream threads' time that commits take, 0 to 1
   * @param decodeMillis mean time of a decode
   * @param stalled partitions without progress
   */
  record Figures(
      double imagesPerSecond,
      long lag,
      double inferring,
      double committing,
      double decodeMillis,
      int stalled) {}

  /** Empty if nothing was classified and nothing waits. */
  static Optional<Limit> of(Figures figures) {
    if (figures.stalled() > 0) {
      return limit(
          "stalled",
          "%d partition(s) make no progress though records wait; /health/ready of the stream app says why.",
          figures.stalled());
    }
    if (figures.lag() <= Math.max(FEW, SECONDS_OF_INPUT * figures.imagesPerSecond())) {
      return figures.imagesPerSecond() == 0 && figures.lag() == 0
          ? Optional.empty()
          : limit(
              "input",
              "All that is sent is classified at once: %.1f images/s, %d wait.",
              figures.imagesPerSecond(),
              figures.lag());
    }
    if (figures.inferring() >= BUSY_ENGINE) {
      return limit(
          "infer",
          "The engine works %.0f %% of the time and %d images wait; more processors, a graphics card or more instances help.",
          100 * figures.inferring(),
          figures.lag());
    }
    return behindTheEngine(figures);
  }

  private static Optional<Limit> behindTheEngine(Figures figures) {
    if (figures.committing() >= BUSY_COMMITS) {
      return limit(
          "commit",
          "Commits take %.0f %% of the stream threads' time and %d images wait; faster brokers or a longer streams.commit.interval help.",
          100 * figures.committing(),
          figures.lag());
    }
    return limit(
        "decode",
        "The engine works only %.0f %% of the time though %d images wait; a decode takes %.1f ms on average. More decode.threads help where there are processors.",
        100 * figures.inferring(),
        figures.lag(),
        figures.decodeMillis());
  }

  private static Optional<Limit> limit(String step, String why, Object... figures) {
    return Optional.of(new Limit(step, String.format(Locale.ROOT, why, figures)));
  }
}
