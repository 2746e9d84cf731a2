package io.radstream.model.confidence;

/** What an image can be found to show. The order is that of {@link Probabilities}. */
public enum Finding {
  /** Signs of COVID-19 pneumonia. */
  COVID19,
  /** Signs of another pneumonia. */
  PNEUMONIA,
  /** Neither. */
  NORMAL
}
