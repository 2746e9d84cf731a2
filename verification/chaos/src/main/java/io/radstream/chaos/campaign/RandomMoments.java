package io.radstream.chaos.campaign;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Random moments while the load lasts. */
public final class RandomMoments {

  private static final double FIRST = 0.05;
  private static final double LAST = 0.85;
  private static final int MOST_DELAY_MILLIS = 300;

  private RandomMoments() {}

  /**
   * Numbers of outcomes, rising, at which to strike.
   *
   * @param count of moments
   * @param images in all
   */
  public static List<Integer> over(int count, int images, Random random) {
    return random
        .doubles(count, FIRST, LAST)
        .sorted()
        .mapToObj(share -> (int) (share * images))
        .toList();
  }

  /**
   * Waits until then and a random time longer.
   *
   * @return whether there is still work to disturb; a blow without work would prove nothing
   */
  public static boolean await(int outcomes, ScenarioContext context) throws InterruptedException {
    return context.awaitOutcomes(outcomes) && pauseUpTo(MOST_DELAY_MILLIS, context);
  }

  /** Waits a random time only; the same otherwise. */
  public static boolean pauseUpTo(int millis, ScenarioContext context) throws InterruptedException {
    context.pause(Duration.ofMillis(context.random().nextInt(millis)));
    boolean work =
        context.loadLasts() || context.history().outcomeCount() < context.settings().images();
    if (!work) {
      context.note("the load was over before the last blow; it takes more images");
    }
    return work;
  }
}
