package io.radstream.streamapp.inference;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What each stream thread has in flight, and how long it has waited for it since its last
 * transaction ended. Each thread sees its own figures only, but for the sum of what is not
 * committed.
 */
final class StreamThreads {

  private final Map<Thread, Flight> all = new ConcurrentHashMap<>();
  private final ThreadLocal<Flight> flights = ThreadLocal.withInitial(this::begin);
  private volatile boolean stopping;

  private Flight begin() {
    if (!stopping) {
      all.keySet().removeIf(thread -> !thread.isAlive());
    }
    Flight flight = new Flight();
    all.put(Thread.currentThread(), flight);
    return flight;
  }

  Flight current() {
    return flights.get();
  }

  /**
   * From now on nothing is read any more: what a thread that lives now does not commit stays
   * counted. Images of threads that died before are read by others.
   */
  void stopping() {
    all.keySet().removeIf(thread -> !thread.isAlive());
    stopping = true;
  }

  /** Images taken by threads and not committed; from any thread. */
  long uncommitted() {
    return all.values().stream().mapToLong(flight -> flight.uncommitted).sum();
  }

  /** Confined to one stream thread. */
  final class Flight {

    private final Set<InferenceProcessor> tasks = new LinkedHashSet<>();
    private final Map<TopicPartition, Set<Long>> carried = new HashMap<>();
    private final Map<TopicPartition, OpenOffsets> begunFrom = new HashMap<>();
    private int inFlight;
    private volatile int uncommitted;
    private long drainNanos;

    void took(InferenceProcessor task) {
      tasks.add(task);
      inFlight++;
      count(uncommitted + 1);
    }

    void left(InferenceProcessor task) {
      tasks.remove(task);
    }

    /**
     * Forwards what is done in any task of the thread. A task that waits for room must not only
     * look at its own images: its siblings' may hold all the room, and only this thread can forward
     * them.
     */
    void forwardReady() {
      tasks.forEach(InferenceProcessor::forwardReady);
    }

    /** The same for what takes long. */
    void setAsideWhatWaits() {
      tasks.forEach(InferenceProcessor::setAsideWhatWaits);
    }

    void gave(SourceRecord record) {
      inFlight--;
      carriedOf(record.partitionOfTopic()).remove(record.offset());
    }

    /** The next commit passes over this image, which has no outcome yet. */
    void carries(SourceRecord record) {
      carriedOf(record.partitionOfTopic()).add(record.offset());
    }

    /** Its task is gone. What a commit passed over is not in the way of the next one. */
    void abandoned(SourceRecord record) {
      if (carriedOf(record.partitionOfTopic()).remove(record.offset())) {
        inFlight--;
        if (!stopping) {
          count(uncommitted - 1);
        }
      }
    }

    private Set<Long> carriedOf(TopicPartition partition) {
      return carried.computeIfAbsent(partition, any -> new TreeSet<>());
    }

    /** Images that the next commit may not leave behind. */
    int unaccounted() {
      return inFlight - carriedImages();
    }

    private int carriedImages() {
      return carried.values().stream().mapToInt(Set::size).sum();
    }

    /** Partitions with images that a commit passed over. */
    Set<TopicPartition> partitionsBehind() {
      Set<TopicPartition> behind = new LinkedHashSet<>();
      carried.forEach(
          (partition, offsets) -> {
            if (!offsets.isEmpty()) {
              behind.add(partition);
            }
          });
      return behind;
    }

    /** What the last commit said when this thread began to read the partition. */
    void begins(TopicPartition partition, OpenOffsets from) {
      begunFrom.put(partition, from);
    }

    /** The partition is somebody else's. */
    void ends(TopicPartition partition) {
      begunFrom.remove(partition);
      carried.remove(partition);
    }

    /** The offset of a commit with the word about what it passes over. */
    OffsetAndMetadata committing(TopicPartition partition, OffsetAndMetadata byStreams) {
      OpenOffsets before = begunFrom.getOrDefault(partition, OpenOffsets.NONE);
      return OpenOffsets.at(byStreams.offset(), carriedOf(partition), before).commit(byStreams);
    }

    void drained(long nanos) {
      drainNanos += nanos;
    }

    long drainNanos() {
      return drainNanos;
    }

    /** Nothing is in flight any more but what was passed over. */
    void committed() {
      inFlight = carriedImages();
      count(inFlight);
      drainNanos = 0;
    }

    /** All of it is read again: by this process, unless it stops. */
    void aborted() {
      if (!stopping) {
        count(0);
      }
      carried.clear();
      inFlight = 0;
      drainNanos = 0;
    }

    /** Only the stream thread writes, others read. */
    private void count(int images) {
      uncommitted = images;
    }
  }
}
