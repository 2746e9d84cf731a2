package io.radstream.streamapp.batching;

/** The two lanes of the micro-batcher. */
public enum Priority {
  /** Urgent: goes before every {@link #ROUTINE} image that has not waited too long. */
  STAT,
  /** Everything else. */
  ROUTINE
}
