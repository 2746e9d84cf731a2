package io.radstream.gateway.deliver.service;

import io.radstream.console.Printable;
import io.radstream.gateway.deliver.DeliveryAnswer;
import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers one result at a time to one target, again and again while that cannot be reached, with
 * pauses of 1 s to 30 s between. While the target is paused nothing is sent. Used by several
 * threads at once; blocks until there is an end, or it is time to stop.
 *
 * @param name the target's
 * @param limit how long a result is tried
 * @param paused whether nothing may be sent
 * @param stop ends every wait
 */
record DeliveryTry(
    String name,
    Target target,
    Duration limit,
    BooleanSupplier paused,
    StopSignal stop,
    InstantSource clock,
    DeliveryMeters meters) {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryTry.class);
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(500);

  /** How it ended. */
  sealed interface End {

    /** The target has it, or is not meant. */
    record Done() implements End {}

    /** It is to be set aside. */
    record GivenUp(UndeliveredReason reason, String detail) implements End {}

    /** It was time to stop; nobody knows whether the target has it. */
    record Stopped() implements End {}
  }

  /** Delivers a result. */
  End deliver(ImageResult result) throws InterruptedException {
    Instant begun = clock.instant();
    Duration pause = FIRST;
    while (awaitTurn()) {
      DeliveryAnswer answer = target.deliver(result);
      if (!(answer instanceof DeliveryAnswer.Unavailable unavailable)) {
        return end(answer);
      }
      if (Duration.between(begun, clock.instant()).compareTo(limit) >= 0) {
        return new End.GivenUp(UndeliveredReason.UNREACHABLE, unavailable.detail());
      }
      meters.answered(DeliveryMeters.Result.REPEATED);
      LOG.warn(
          "Target {} did not take {} for now: {}; tried again in {} s",
          name,
          result.identity().imageId(),
          Printable.of(unavailable.detail()),
          pause.toSeconds());
      boolean unused = stop.await(pause);
      pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
    }
    return new End.Stopped();
  }

  private End end(DeliveryAnswer answer) {
    if (answer instanceof DeliveryAnswer.Refused refused) {
      return new End.GivenUp(UndeliveredReason.REFUSED, refused.detail());
    }
    meters.answered(
        answer instanceof DeliveryAnswer.NotMeant
            ? DeliveryMeters.Result.NOT_MEANT
            : DeliveryMeters.Result.DELIVERED);
    return new End.Done();
  }

  /** Waits while the target is paused; false if it is time to stop. */
  boolean awaitTurn() throws InterruptedException {
    while (!stop.isGiven() && paused.getAsBoolean()) {
      boolean unused = stop.await(LOOK);
    }
    return !stop.isGiven();
  }
}
