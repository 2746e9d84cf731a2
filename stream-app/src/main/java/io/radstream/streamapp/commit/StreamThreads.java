package io.radstream.streamapp.commit;

import io.radstream.streamapp.inflight.CommitListener;
import io.radstream.streamapp.inflight.SourceRecord;
import io.radstream.streamapp.progress.Progress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each stream thread has in flight, and how long it has waited for it since its last
 * transaction ended. Each thread sees its own figures only, but for the sum of what is not
 * committed.
 */
public final class StreamThreads {

  private static final Logger LOG = LoggerFactory.getLogger(StreamThreads.class);

  /** Records of a partition that may still come when it is held back: polled, or buffered. */
  private static final int BETWEEN_POLLS = 16;

  private final Map<Thread, Flight> all = new ConcurrentHashMap<>();
  private final ThreadLocal<Flight> flights = ThreadLocal.withInitial(this::begin);
  private final AtomicInteger mostPassedOver = new AtomicInteger(OpenOffsets.MOST);
  private final Uncommitted uncommitted;
  private volatile boolean stopping;

  /** By this clock, in nanoseconds. */
  public StreamThreads(LongSupplier nanos) {
    this.uncommitted = new Uncommitted(nanos);
  }

  private Flight begin() {
    all.keySet().removeIf(thread -> !thread.isAlive());
    Flight flight = new Flight();
    all.put(Thread.currentThread(), flight);
    return flight;
  }

  /** The calling thread's own figures. */
  public Flight current() {
    return flights.get();
  }

  /** From now on nothing is read any more: what is not committed stays counted. */
  public void stopping() {
    uncommitted.stopping();
    stopping = true;
  }

  /** The calling thread has these partitions in addition now. */
  public void assigned(Collection<TopicPartition> partitions) {
    uncommitted.assigned(partitions);
  }

  /**
   * What the group has committed of a partition, whoever did: what it does not pass over has an
   * outcome, also if this process took it before it lost the partition.
   */
  public void learnedOf(TopicPartition partition, OffsetAndMetadata last) {
    OpenOffsets passedOver = OpenOffsets.of(last.metadata());
    uncommitted.committed(
        partition, Math.max(last.offset(), passedOver.until()), passedOver.open());
  }

  /** How many images of a partition one commit may pass over. */
  public int mostPassedOver() {
    return mostPassedOver.get();
  }

  /** The brokers do not take that many. */
  void passOverLess() {
    int now = mostPassedOver.updateAndGet(most -> most / 2);
    LOG.warn(
        "The brokers' offset.metadata.max.bytes is less than Kafka's 4096: commits pass over {}"
            + " images at most, and images that take long hold others up sooner",
        now);
  }

  /** Bytes of records that were read from Kafka and are not in flight yet; from any thread. */
  public long aheadBytes() {
    return all.entrySet().stream()
        .filter(entry -> entry.getKey().isAlive())
        .mapToLong(entry -> entry.getValue().aheadBytes)
        .sum();
  }

  /** Images that were taken and are not committed, those of dead threads too; from any thread. */
  public long uncommitted() {
    return uncommitted.count();
  }

  /** What a stream thread does for one partition. Confined to it; nothing here waits. */
  public interface Task {

    /** Forwards what is done, as far as the order of studies allows. */
    void forwardReady();

    /** Sets aside what waits behind an image that takes long. */
    void setAsideWhatWaits();

    /** Adds the partitions of images that take long. */
    void addPartitionsBehind(Set<TopicPartition> behind);
  }

  /** Confined to one stream thread. */
  public final class Flight {

    private final Set<Task> tasks = new LinkedHashSet<>();
    private final Map<TopicPartition, Set<Long>> carried = new HashMap<>();
    private final Map<TopicPartition, OpenOffsets> begunFrom = new HashMap<>();
    private final Map<TopicPartition, Integer> held = new HashMap<>();
    private final Map<TopicPartition, Long> lastTaken = new HashMap<>();
    private final Set<TopicPartition> given = new HashSet<>();
    private final Map<TopicPartition, OffsetAndMetadata> lastByStreams = new HashMap<>();
    private final Map<TopicPartition, Long> ahead = new HashMap<>();
    private final Map<TopicPartition, OpenOffsets> told = new HashMap<>();
    private final List<CommitListener> listeners = new ArrayList<>();
    private int inFlight;
    private volatile long aheadBytes;
    private long drainNanos;
    private boolean handingOver;

    /** Kafka Streams has the record now, and will have it processed. */
    public void handedOn(ConsumerRecord<byte[], byte[]> record) {
      ahead.merge(
          new TopicPartition(record.topic(), record.partition()),
          SourceRecord.length(record.key()) + SourceRecord.length(record.value()),
          Long::sum);
      countAhead();
    }

    private void countAhead() {
      aheadBytes = ahead.values().stream().mapToLong(Long::longValue).sum();
    }

    private void isAheadNoMore(TopicPartition partition) {
      ahead.remove(partition);
      countAhead();
    }

    /**
     * An image is in flight from now on.
     *
     * @throws IllegalStateException if the partition went back: its topic was deleted and made
     *     again, and offsets of images in flight mean other images now
     */
    public void took(Task task, SourceRecord record) {
      Long before = lastTaken.put(record.place(), record.offset());
      if (before != null && before >= record.offset()) {
        uncommitted.madeAgain(record.place());
        throw new IllegalStateException(record.place() + " was deleted and made again");
      }
      ahead.computeIfPresent(record.place(), (any, bytes) -> Math.max(0, bytes - record.bytes()));
      countAhead();
      tasks.add(task);
      held.merge(record.place(), 1, Integer::sum);
      inFlight++;
      uncommitted.took(record.place(), record.offset());
    }

    /** The task is closed. */
    public void left(Task task) {
      tasks.remove(task);
    }

    /**
     * Forwards what is done in any task of the thread. A task that waits for room must not only
     * look at its own images: its siblings' may hold all the room, and only this thread can forward
     * them.
     */
    public void forwardReady() {
      tasks.forEach(Task::forwardReady);
    }

    /** The same for what takes long. */
    public void setAsideWhatWaits() {
      tasks.forEach(Task::setAsideWhatWaits);
    }

    /** The outcome of this record was forwarded. */
    public void gave(SourceRecord record) {
      inFlight--;
      given.add(record.place());
      noLongerHeld(record.place());
      carriedOf(record.place()).remove(record.offset());
    }

    /** Is told what becomes of the running transaction, once. */
    public void awaitsCommit(CommitListener listener) {
      listeners.add(listener);
    }

    private void noLongerHeld(TopicPartition partition) {
      held.computeIfPresent(partition, (any, images) -> images > 1 ? images - 1 : null);
    }

    /** Partitions with as many images in flight as a commit may come to pass over. */
    public Set<TopicPartition> fullPartitions() {
      int most = Math.max(1, mostPassedOver() - BETWEEN_POLLS);
      Set<TopicPartition> full = new HashSet<>();
      held.forEach(
          (partition, images) -> {
            if (images >= most) {
              full.add(partition);
            }
          });
      return full;
    }

    /** Whether partitions go to others by the commit that is made now. */
    public boolean isHandingOver() {
      return handingOver || stopping;
    }

    /** Whether partitions go to others by the commits that are made now. */
    public void handsOver(boolean now) {
      handingOver = now;
    }

    /** The next commit passes over this image, which has no outcome yet. */
    public void carries(SourceRecord record) {
      carriedOf(record.place()).add(record.offset());
    }

    /** Its task is gone. What a commit passed over is not in the way of the next one. */
    public void abandoned(SourceRecord record) {
      noLongerHeld(record.place());
      if (carriedOf(record.place()).remove(record.offset())) {
        inFlight--;
      }
    }

    private Set<Long> carriedOf(TopicPartition partition) {
      return carried.computeIfAbsent(partition, any -> new TreeSet<>());
    }

    /** Images that the next commit may not leave behind. */
    public int unaccounted() {
      return inFlight - carriedImages();
    }

    /**
     * The offsets of a commit with the word about what they pass over.
     *
     * @param byStreams what Kafka Streams commits. It leaves out tasks that it has given nothing to
     *     do since the last commit; if outcomes of such a task were forwarded meanwhile, its offset
     *     belongs to the same transaction
     */
    Map<TopicPartition, OffsetAndMetadata> committing(
        Map<TopicPartition, OffsetAndMetadata> byStreams) {
      Map<TopicPartition, OffsetAndMetadata> all = new HashMap<>(byStreams);
      given.forEach(
          partition -> {
            OffsetAndMetadata last = lastByStreams.get(partition);
            if (last != null) {
              all.putIfAbsent(partition, last);
            }
          });
      if (!all.keySet().containsAll(given)) {
        throw UnsafeCommitException.withoutOffsets();
      }
      lastByStreams.putAll(all);
      told.clear();
      all.replaceAll(this::committing);
      return all;
    }

    private int carriedImages() {
      return carried.values().stream().mapToInt(Set::size).sum();
    }

    /** Partitions with images that take long. */
    public Set<TopicPartition> partitionsBehind() {
      Set<TopicPartition> behind = new HashSet<>();
      tasks.forEach(task -> task.addPartitionsBehind(behind));
      return behind;
    }

    /** What the last commit said when this thread began to read the partition. */
    public void begins(TopicPartition partition, OpenOffsets from) {
      begunFrom.put(partition, from);
      lastTaken.remove(partition);
      lastByStreams.remove(partition);
      isAheadNoMore(partition);
    }

    /** It was said of another topic of that name. */
    public void forgetsWhatItBeganFrom(TopicPartition partition) {
      uncommitted.madeAgain(partition);
      begunFrom.put(partition, OpenOffsets.NONE);
    }

    /** The partition is somebody else's. */
    public void ends(TopicPartition partition) {
      begunFrom.remove(partition);
      lastTaken.remove(partition);
      lastByStreams.remove(partition);
      isAheadNoMore(partition);
      uncommitted.ends(partition);
      carried.remove(partition);
    }

    private OffsetAndMetadata committing(TopicPartition partition, OffsetAndMetadata byStreams) {
      OpenOffsets before = begunFrom.getOrDefault(partition, OpenOffsets.NONE);
      OpenOffsets open = OpenOffsets.at(byStreams.offset(), carriedOf(partition), before);
      told.put(partition, open);
      return open.commit(byStreams);
    }

    /** So long a commit has waited for images in flight. */
    public void drained(long nanos) {
      drainNanos += nanos;
    }

    /** How long commits have waited since the last transaction ended. */
    public long drainNanos() {
      return drainNanos;
    }

    /**
     * The transaction is committed: nothing is in flight any more but what it passed over.
     *
     * @param progress is told what the commit told, not what Kafka Streams asked for
     */
    public void committed(Progress progress) {
      told.forEach(
          (partition, at) -> {
            progress.committed(partition, at.until(), at.open());
            uncommitted.committed(partition, at.until(), at.open());
          });
      told.clear();
      given.forEach(progress::moved);
      inFlight = carriedImages();
      given.clear();
      drainNanos = 0;
      listeners.forEach(CommitListener::committed);
      listeners.clear();
    }

    /** All of it is read again, and stays counted until then. */
    public void aborted() {
      told.clear();
      carried.clear();
      lastTaken.clear();
      lastByStreams.clear();
      given.clear();
      inFlight = 0;
      drainNanos = 0;
      listeners.forEach(CommitListener::aborted);
      listeners.clear();
    }
  }
}
