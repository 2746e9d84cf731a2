package io.radstream.producertools.deadletter;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * Which letters have been handled: two bits for each offset between a partition's first and its
 * end, whatever lies there. For one thread.
 */
final class HandledDeadLetters {

  private final String topicId;
  private final SortedMap<Integer, TopicScan.Range> ranges;
  private final Map<Integer, BitSet> replayed = new HashMap<>();
  private final Map<Integer, BitSet> discarded = new HashMap<>();

  /** None yet, of a topic that holds so much. */
  HandledDeadLetters(String topicId, SortedMap<Integer, TopicScan.Range> ranges) {
    this.topicId = topicId;
    this.ranges = ranges;
  }

  /** Enters a mark; one of a letter that is no longer there, or of another topic, says nothing. */
  void add(Mark mark) {
    DeadLetterId letter = mark.letter();
    TopicScan.Range range = ranges.get(letter.partition());
    if (mark.topicId().equals(topicId) && range != null && range.contains(letter.offset())) {
      int index = index(range, letter);
      bits(replayed, letter).set(index, mark.state() == DeadLetterState.REPLAYED);
      bits(discarded, letter).set(index, mark.state() == DeadLetterState.DISCARDED);
    }
  }

  DeadLetterState stateOf(DeadLetterId letter) {
    TopicScan.Range range = ranges.get(letter.partition());
    if (range == null || !range.contains(letter.offset())) {
      return DeadLetterState.OPEN;
    }
    if (bits(replayed, letter).get(index(range, letter))) {
      return DeadLetterState.REPLAYED;
    }
    return bits(discarded, letter).get(index(range, letter))
        ? DeadLetterState.DISCARDED
        : DeadLetterState.OPEN;
  }

  private static int index(TopicScan.Range range, DeadLetterId letter) {
    return Math.toIntExact(letter.offset() - range.begin());
  }

  private static BitSet bits(Map<Integer, BitSet> all, DeadLetterId letter) {
    return all.computeIfAbsent(letter.partition(), partition -> new BitSet());
  }
}
