package io.radstream.model.confidence;

import java.util.function.Function;
import java.util.function.Supplier;

/** What a network's output amounts to. */
public sealed interface Classification {

  /** A finding the network commits itself to. */
  record Found(Finding finding, Probabilities probabilities) implements Classification {

    @Override
    public <R> R match(
        Function<Found, R> found, Function<Abstained, R> abstained, Supplier<R> unusable) {
      return found.apply(this);
    }
  }

  /** The network is not sure enough; the probabilities are what it would have said. */
  record Abstained(AbstainReason reason, Probabilities probabilities) implements Classification {

    @Override
    public <R> R match(
        Function<Found, R> found, Function<Abstained, R> abstained, Supplier<R> unusable) {
      return abstained.apply(this);
    }
  }

  /** The output holds NaN, infinity, a negative value, or nothing but 0: never to be published. */
  record Unusable() implements Classification {

    @Override
    public <R> R match(
        Function<Found, R> found, Function<Abstained, R> abstained, Supplier<R> unusable) {
      return unusable.get();
    }
  }

  /** What is made of each kind; a new kind needs a new argument. */
  <R> R match(Function<Found, R> found, Function<Abstained, R> abstained, Supplier<R> unusable);
}
