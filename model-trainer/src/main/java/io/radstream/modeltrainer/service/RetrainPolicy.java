package io.radstream.modeltrainer.service;

import io.radstream.console.UsageException;
import java.time.Duration;

/**
 * When to train again.
 *
 * @param everyLabels so many new labels are enough, at least 1
 * @param every so much time is enough, if there is any new label
 */
public record RetrainPolicy(long everyLabels, Duration every) {

  /** Checks the ranges. */
  public RetrainPolicy {
    if (everyLabels < 1) {
      throw new UsageException("--every-labels must be at least 1");
    }
    if (every.isNegative() || every.isZero()) {
      throw new UsageException("--every must be longer than nothing");
    }
  }

  boolean due(long newLabels, Duration sinceLast) {
    return newLabels >= everyLabels || (newLabels > 0 && sinceLast.compareTo(every) >= 0);
  }
}
