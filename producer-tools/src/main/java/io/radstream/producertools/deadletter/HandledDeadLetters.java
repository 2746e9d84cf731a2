package io.radstream.producertools.deadletter;

import io.radstream.producertools.deadletter.DeadLetter.DeadLetterId;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * Which dead letters have been handled: two bits for each offset between a partition's first and
 * its end, whatever lies there. For one thread.
 */
public final class HandledDeadLetters {

  private final String topicId;
  private final SortedMap<Integer, TopicScan.Range> ranges;
  private final Map<Integer, BitSet> replayed = new HashMap<>();
  private final Map<Integer, BitSet> discarded = new HashMap<>();

  /** None yet, of a topic that holds so much. */
  public HandledDeadLetters(String topicId, SortedMap<Integer, TopicScan.Range> ranges) {
    this.topicId = topicId;
    this.ranges = ranges;
  }

  /**
   * Enters a mark; one of a dead letter that is no longer there, or of another topic, says nothing.
   */
  public void add(Mark mark) {
    DeadLetterId deadLetter = mark.deadLetter();
    TopicScan.Range range = ranges.get(deadLetter.partition());
    if (mark.topicId().equals(topicId) && range != null && range.contains(deadLetter.offset())) {
      int index = index(range, deadLetter);
      bits(replayed, deadLetter).set(index, mark.state() == DeadLetterState.REPLAYED);
      bits(discarded, deadLetter).set(index, mark.state() == DeadLetterState.DISCARDED);
    }
  }

  /** What became of a dead letter, by its marks. */
  public DeadLetterState stateOf(DeadLetterId deadLetter) {
    TopicScan.Range range = ranges.get(deadLetter.partition());
    if (range == null || !range.contains(deadLetter.offset())) {
      return DeadLetterState.OPEN;
    }
    if (bits(replayed, deadLetter).get(index(range, deadLetter))) {
      return DeadLetterState.REPLAYED;
    }
    return bits(discarded, deadLetter).get(index(range, deadLetter))
        ? DeadLetterState.DISCARDED
        : DeadLetterState.OPEN;
  }

  private static int index(TopicScan.Range range, DeadLetterId deadLetter) {
    return Math.toIntExact(deadLetter.offset() - range.begin());
  }

  private static BitSet bits(Map<Integer, BitSet> all, DeadLetterId deadLetter) {
    return all.computeIfAbsent(deadLetter.partition(), partition -> new BitSet());
  }

  /** What has been done about a dead letter. */
  public enum DeadLetterState {
    /** Nothing yet. */
    OPEN,
    /** Its bytes were published once more. */
    REPLAYED,
    /** Somebody decided that nothing is to be done. */
    DISCARDED
  }
}
