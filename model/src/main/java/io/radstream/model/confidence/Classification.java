package io.radstream.model.confidence;

/** What a network's output amounts to. */
public sealed interface Classification {

  /** A finding the network commits itself to. */
  record Found(Finding finding, Probabilities probabilities) implements Classification {}

  /** The network is not sure enough; the probabilities are what it would have said. */
  record Abstained(AbstainReason reason, Probabilities probabilities) implements Classification {}

  /** The output holds NaN, infinity, a negative value, or nothing but 0: never to be published. */
  record Unusable() implements Classification {}
}
