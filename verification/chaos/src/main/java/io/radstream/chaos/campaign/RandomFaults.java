package io.radstream.chaos.campaign;

/** Breaks something at random moments for as long as there is something to lose. */
public final class RandomFaults {

  private RandomFaults() {}

  /** One strike; returns once what was broken is whole again. */
  public interface Fault {

    /** Strikes for the first time with 0. */
    void at(int number) throws InterruptedException;
  }

  /** As many as asked for, unless every image has its outcome before: that would prove nothing. */
  public static void during(ScenarioContext context, Fault fault) throws InterruptedException {
    int wanted = context.settings().kills();
    int images = context.settings().images();
    int number = 0;
    for (int moment : RandomMoments.over(wanted, images, context.random())) {
      if (!RandomMoments.await(moment, context)) {
        return;
      }
      if (!context.loadLasts() && context.history().outcomeCount() >= images) {
        context.note("the load ended after %d of %d strikes".formatted(number, wanted));
        return;
      }
      fault.at(number++);
    }
  }
}
