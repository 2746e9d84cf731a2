package io.radstream.schemas.brokers;

import java.util.Locale;

/** Whoever speaks to the brokers with rights of its own. */
public enum Service {
  /** {@code stream}. */
  STREAM,
  /** {@code train --from-topic} and {@code release}. */
  TRAINER,
  /** {@code publish}. */
  PUBLISHER,
  /** {@code label}. */
  LABELLER,
  /** {@code results}. */
  RESULTS,
  /** {@code dlq}. */
  DLQ,
  /** {@code models}. */
  MODELS,
  /** Whoever creates the topics and sets them up. */
  TOPICS;

  /** As it is written on a command line, and as a principal's name. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
