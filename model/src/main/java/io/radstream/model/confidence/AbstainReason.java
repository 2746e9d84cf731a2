package io.radstream.model.confidence;

/** Why the network would not commit itself. */
public enum AbstainReason {
  /** The likeliest finding is less likely than the bundle demands. */
  LOW_CONFIDENCE,
  /** The image is unlike those the network learned from. */
  OUT_OF_DISTRIBUTION
}
