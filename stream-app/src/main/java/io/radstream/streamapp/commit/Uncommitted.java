package io.radstream.streamapp.commit;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Images that stream threads took and whose outcomes are not committed, by partition: over aborted
 * transactions and the death of threads, until the outcome is committed or the partition is
 * somebody else's. Thread-safe. See docs/adr/0027.
 */
final class Uncommitted {

  /** A dead thread's successor has its partitions again within this time after a rebalance. */
  private static final Duration SOMEBODY_ELSES = Duration.ofSeconds(60);

  private final LongSupplier nanos;
  private final Map<TopicPartition, SortedSet<Long>> images = new HashMap<>();
  private final Map<TopicPartition, Thread> owners = new HashMap<>();

  /** When a rebalance gave these to no thread of this process. */
  private final Map<TopicPartition, Long> missedSince = new HashMap<>();

  private boolean stopping;

  /** By this clock, in nanoseconds. */
  Uncommitted(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** From now on nothing is read again by this process: only a commit takes images away. */
  synchronized void stopping() {
    forgetSomebodyElses();
    stopping = true;
  }

  /** Offsets only grow, also when images are read again: a lower one is of a topic made again. */
  synchronized void took(TopicPartition partition, long offset) {
    SortedSet<Long> some = images.computeIfAbsent(partition, any -> new TreeSet<>());
    if (!some.isEmpty() && offset < some.first()) {
      some.clear();
    }
    some.add(offset);
  }

  /** Every image below an offset has a committed outcome, but the open ones. */
  synchronized void committed(TopicPartition partition, long next, Set<Long> open) {
    SortedSet<Long> some = images.get(partition);
    if (some != null) {
      some.removeIf(offset -> offset < next && !open.contains(offset));
    }
  }

  /** The topic was deleted and made again: its offsets mean other images. */
  synchronized void madeAgain(TopicPartition partition) {
    images.remove(partition);
  }

  /** The calling thread has these in addition now, and the group has agreed on who has the rest. */
  synchronized void assigned(Collection<TopicPartition> partitions) {
    partitions.forEach(one -> owners.put(one, Thread.currentThread()));
    missedSince.keySet().removeAll(partitions);
    images.keySet().stream()
        .filter(one -> !owners.containsKey(one))
        .forEach(one -> missedSince.putIfAbsent(one, nanos.getAsLong()));
  }

  /** The calling thread has it no more; what it left counts until it is clear who has it next. */
  synchronized void ends(TopicPartition partition) {
    boolean unused = owners.remove(partition, Thread.currentThread());
  }

  synchronized long count() {
    forgetSomebodyElses();
    return images.values().stream().mapToLong(Set::size).sum();
  }

  private void forgetSomebodyElses() {
    long now = nanos.getAsLong();
    Set<TopicPartition> elsewhere = new HashSet<>();
    missedSince.forEach(
        (partition, since) -> {
          if (!stopping && now - since > SOMEBODY_ELSES.toNanos()) {
            elsewhere.add(partition);
          }
        });
    images.keySet().removeAll(elsewhere);
    missedSince.keySet().removeAll(elsewhere);
  }
}
