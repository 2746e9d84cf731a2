package io.radstream.producertools.deadletter;

/** What has been done about a dead letter. */
public enum DeadLetterState {
  /** Nothing yet. */
  OPEN,
  /** Its bytes were published once more. */
  REPLAYED,
  /** Somebody decided that nothing is to be done. */
  DISCARDED
}
