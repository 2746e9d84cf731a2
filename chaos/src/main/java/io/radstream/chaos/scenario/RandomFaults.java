package io.radstream.chaos.scenario;

import io.radstream.chaos.campaign.ScenarioContext;

/** Breaks something at random moments for as long as there is something to lose. */
final class RandomFaults {

  private RandomFaults() {}

  /** One strike; returns once what was broken is whole again. */
  interface Strike {

    /** Strikes for the first time with 0. */
    void at(int number) throws InterruptedException;
  }

  /** As many as asked for, unless every image has its outcome before: that would prove nothing. */
  static void during(ScenarioContext stage, Strike strike) throws InterruptedException {
    int wanted = stage.settings().kills();
    int images = stage.settings().images();
    int number = 0;
    for (int moment : RandomMoments.over(wanted, images, stage.random())) {
      if (!RandomMoments.await(moment, stage)) {
        return;
      }
      if (!stage.loadLasts() && stage.ledger().outcomeCount() >= images) {
        stage.note("the load ended after %d of %d strikes".formatted(number, wanted));
        return;
      }
      strike.at(number++);
    }
  }
}
