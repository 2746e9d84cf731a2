package io.radstream.cli.demo.learning;

import io.radstream.cli.demo.screen.DemoException;
import io.radstream.modeltrainer.modelregistry.Outcome;
import io.radstream.schemas.topics.ReleaseKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * Another model takes over while images flow: how long that takes, and whether anybody had to wait.
 *
 * @param limit within which the other model must have judged something
 */
record ModelSwitch(
    EventLoop flow,
    BackgroundTask background,
    LearnNarration narration,
    InstantSource clock,
    Duration limit) {

  private static final Duration AROUND = Duration.ofSeconds(5);
  private static final Duration BEFORE = Duration.ofSeconds(30);

  /**
   * Gives the order, and waits until images have been judged by the other model for a while.
   *
   * @param to the model that is to serve
   * @param order changes the register
   * @throws DemoException if the order was refused, or the model does not serve in time
   */
  void run(ReleaseKey to, Callable<Outcome> order) throws DemoException, InterruptedException {
    Instant asked = clock.instant();
    StageChangeText.expect(flow.attend(background, order), narration);
    flow.until(
        () -> flow.log().firstOf(to.version(), asked).isPresent(),
        limit,
        () -> to + " has judged nothing");
    Instant first = flow.log().firstOf(to.version(), asked).orElseThrow();
    flow.pauseUntil(first.plus(AROUND));
    tell(to, asked, first);
  }

  private void tell(ReleaseKey to, Instant asked, Instant first) {
    narration.tell(
        String.format(
            Locale.ROOT,
            "First diagnosis by %s committed %.1f s after the order",
            to,
            LearnNarration.seconds(Duration.between(asked, first))));
    narration.add(
        String.format(
            Locale.ROOT,
            "longest time between two diagnoses meanwhile %.2f s (%.2f s in the %d s before)",
            LearnNarration.seconds(flow.log().longestGap(asked, first.plus(AROUND))),
            LearnNarration.seconds(flow.log().longestGap(asked.minus(BEFORE), asked)),
            BEFORE.toSeconds()));
  }
}
