package io.radstream.chaos.scenario;

import io.radstream.chaos.campaign.Stage;

/** Breaks something at random moments for as long as there is something to lose. */
final class Strikes {

  private Strikes() {}

  /** One strike; returns once what was broken is whole again. */
  interface Strike {

    /** Strikes for the first time with 0. */
    void at(int number) throws InterruptedException;
  }

  /** As many as asked for, unless every image has its outcome before: that would prove nothing. */
  static void during(Stage stage, Strike strike) throws InterruptedException {
    int wanted = stage.settings().kills();
    int images = stage.settings().images();
    int number = 0;
    for (int moment : Moments.over(wanted, images, stage.random())) {
      if (!Moments.await(moment, stage)) {
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
