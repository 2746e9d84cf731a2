package io.radstream.streamapp.progress;

import io.radstream.streamapp.progress.Repetition.Blame;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * What the stream threads of a process have reached in each partition, over the death of threads.
 * Told by the threads' clients; asked by whoever wants to know whether all goes well. One entry a
 * partition. Thread-safe; nothing here waits. See docs/adr/0025.
 */
public final class Progress {

  /** So many failures in a row at the same place are no accident. */
  public static final int PATIENCE = 3;

  /** Longer than any transaction takes; shorter than the minute in which it must be seen. */
  private static final Duration STALLED = Duration.ofSeconds(45);

  /** A thread's successor has its partitions again within this time. */
  private static final Duration FORGETFUL = Duration.ofSeconds(60);

  private static final Stall NOWHERE = new Stall(new TopicPartition("none", 0), -1, "nothing");

  private final LongSupplier nanos;
  private final Map<TopicPartition, PartitionProgress> lines = new HashMap<>();

  /** By this clock, in nanoseconds. */
  public Progress(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** The calling stream thread has them now. */
  public synchronized void assigned(Collection<TopicPartition> partitions) {
    long now = nanos.getAsLong();
    lines.values().removeIf(line -> !line.present(now, FORGETFUL.toNanos()));
    partitions.forEach(one -> line(one).assigned(Thread.currentThread(), now, FORGETFUL.toNanos()));
  }

  /**
   * They are somebody else's, or their thread's successor's. Says nothing about those that another
   * thread of this process has already.
   */
  public synchronized void gone(Collection<TopicPartition> partitions) {
    long now = nanos.getAsLong();
    partitions.stream()
        .map(lines::get)
        .filter(line -> line != null && line.ownedBy(Thread.currentThread()))
        .forEach(line -> line.gone(now));
  }

  /**
   * Records were handed to Kafka Streams.
   *
   * @param first offset of the first one
   * @param next offset after the last one
   */
  public synchronized void polled(TopicPartition partition, long first, long next) {
    line(partition).polled(first, next, nanos.getAsLong());
  }

  /** A record is held back until its schema is known. */
  public synchronized void held(TopicPartition partition, long offset) {
    line(partition).held(offset, nanos.getAsLong());
  }

  /**
   * How much the brokers have that was not polled yet.
   *
   * @param behind records, at least 0
   */
  public synchronized void lag(TopicPartition partition, long behind) {
    line(partition).lag(behind, nanos.getAsLong());
  }

  /** The brokers are asked for the last commit of partitions; nothing is read before they tell. */
  public synchronized void asks(Collection<TopicPartition> partitions) {
    long now = nanos.getAsLong();
    partitions.forEach(one -> line(one).asks(now));
  }

  /** The brokers have told the last commit of these. */
  public synchronized void told(Collection<TopicPartition> partitions) {
    partitions.forEach(one -> line(one).told());
  }

  /**
   * Everything before an offset has a committed outcome, but for what the commit passed over.
   *
   * @param next that offset
   * @param open offsets below it without an outcome: failures there are not forgotten
   */
  public synchronized void committed(TopicPartition partition, long next, SortedSet<Long> open) {
    line(partition).committed(next, open, nanos.getAsLong());
  }

  /** Outcomes of later records were committed, or this partition's are on their way. */
  public synchronized void moved(TopicPartition partition) {
    line(partition).moved(nanos.getAsLong());
  }

  /** What is at fault is known, but not at which record: whatever is next in that partition. */
  public synchronized void accuse(int partition, Blame blame, String reason) {
    lines.forEach(
        (place, line) -> {
          if (place.partition() == partition) {
            line.accuse(blame, reason);
          }
        });
  }

  /**
   * A failure that is about to end a stream thread names what it is about.
   *
   * @param offset of the record it happened at
   * @param reason for people; must hold nothing that comes from a record
   */
  public synchronized void accuse(
      TopicPartition partition, long offset, Blame blame, String reason) {
    PartitionProgress line = lines.get(partition);
    if (line != null) {
      line.accuse(offset, blame, reason);
    }
  }

  /**
   * The calling stream thread has failed and ends.
   *
   * @param reason for people
   * @return the place where it happened most often
   */
  public synchronized Repetition failed(String reason) {
    long now = nanos.getAsLong();
    List<Map.Entry<TopicPartition, PartitionProgress>> mine =
        lines.entrySet().stream()
            .filter(entry -> entry.getValue().ownedBy(Thread.currentThread()))
            .toList();
    boolean accused = mine.stream().anyMatch(entry -> entry.getValue().isAccused());
    List<Map.Entry<TopicPartition, PartitionProgress>> guilty =
        mine.stream()
            .filter(entry -> accused ? entry.getValue().isAccused() : entry.getValue().isBusy())
            .toList();
    guilty.forEach(
        entry -> {
          int unused = entry.getValue().failed(reason);
        });
    mine.forEach(entry -> entry.getValue().gone(now));
    return guilty.stream()
        .max(Comparator.comparingInt(entry -> entry.getValue().failures()))
        .map(
            entry ->
                new Repetition(
                    stall(entry.getKey(), entry.getValue(), now),
                    entry.getValue().failures(),
                    entry.getValue().blame()))
        .orElse(new Repetition(NOWHERE, 0, Blame.UNKNOWN));
  }

  /** Whether this record has failed so often that it must become a dead letter. */
  public synchronized boolean condemns(TopicPartition partition, long offset) {
    PartitionProgress line = lines.get(partition);
    return line != null && line.condemns(offset);
  }

  /** The partitions that make no progress although records wait; empty if all is well. */
  public synchronized List<Stall> stalls() {
    long now = nanos.getAsLong();
    return stalled().entrySet().stream()
        .filter(Map.Entry::getValue)
        .map(entry -> stall(entry.getKey(), line(entry.getKey()), now))
        .sorted(
            Comparator.comparing((Stall stall) -> stall.partition().topic())
                .thenComparingInt(stall -> stall.partition().partition()))
        .toList();
  }

  /** Whether each partition of this process makes no progress although records wait. */
  public synchronized Map<TopicPartition, Boolean> stalled() {
    long now = nanos.getAsLong();
    Map<TopicPartition, Boolean> stalled = new HashMap<>();
    lines.forEach(
        (partition, line) -> {
          if (line.present(now, FORGETFUL.toNanos())) {
            stalled.put(partition, line.stalled(now, STALLED.toNanos()));
          }
        });
    return stalled;
  }

  /** The first of them, for people; empty if all is well. */
  public Optional<String> obstacle() {
    List<Stall> stalls = stalls();
    if (stalls.isEmpty()) {
      return Optional.empty();
    }
    String more = stalls.size() == 1 ? "" : "; and %d more".formatted(stalls.size() - 1);
    return Optional.of(stalls.get(0) + more);
  }

  private PartitionProgress line(TopicPartition partition) {
    return lines.computeIfAbsent(partition, one -> new PartitionProgress());
  }

  private static Stall stall(TopicPartition partition, PartitionProgress line, long now) {
    return new Stall(partition, line.place(), line.reason(now));
  }
}
