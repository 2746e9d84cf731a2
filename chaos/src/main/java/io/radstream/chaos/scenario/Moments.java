package io.radstream.chaos.scenario;

import io.radstream.chaos.campaign.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Random moments while the load lasts. */
final class Moments {

  private static final double FIRST = 0.05;
  private static final double LAST = 0.85;
  private static final int MOST_DELAY_MILLIS = 300;

  private Moments() {}

  /**
   * Numbers of outcomes, rising, at which to strike.
   *
   * @param count of moments
   * @param images in all
   */
  static List<Integer> over(int count, int images, Random random) {
    return random
        .doubles(count, FIRST, LAST)
        .sorted()
        .mapToObj(share -> (int) (share * images))
        .toList();
  }

  /** Waits until then and a random time longer; false if no outcomes come any more. */
  static boolean await(int outcomes, Stage stage) throws InterruptedException {
    if (!stage.awaitOutcomes(outcomes)) {
      return false;
    }
    stage.pause(Duration.ofMillis(stage.random().nextInt(MOST_DELAY_MILLIS)));
    return true;
  }
}
