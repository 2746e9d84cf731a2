package io.radstream.producertools.deadletter.output;

import io.radstream.imaging.RejectionReason;
import io.radstream.producertools.deadletter.DeadLetter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts dead letters by reason; what is no reason of ours counts as {@code OTHER}. For one thread.
 */
final class DeadLetterCounts {

  private static final Set<String> KNOWN =
      Arrays.stream(RejectionReason.values()).map(Enum::name).collect(Collectors.toSet());

  private final SortedMap<String, Long> reasons = new TreeMap<>();
  private long deadLetters;
  private long handled;

  /** One that was listed. */
  void listed(DeadLetter deadLetter) {
    deadLetters++;
    reasons.merge(
        KNOWN.contains(deadLetter.reason()) ? deadLetter.reason() : "OTHER", 1L, Long::sum);
  }

  /** One that was asked for but has been handled before. */
  void leftOut() {
    handled++;
  }

  long deadLetters() {
    return deadLetters;
  }

  /** How many were not listed because they have been handled. */
  long handled() {
    return handled;
  }

  Map<String, Long> reasons() {
    return reasons;
  }
}
