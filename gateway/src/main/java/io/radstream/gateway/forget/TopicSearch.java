package io.radstream.gateway.forget;

import io.radstream.schemas.brokers.UnreachableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Reads topics from their beginnings to where they end now, one partition after the other, also
 * what was never committed: it lies there all the same. Memory holds one answer of the broker. For
 * one thread.
 */
public final class TopicSearch {

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int SILENT_POLLS = 30;

  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
  private final Retentions retentions;
  private final Consumer<String> progress;

  /** How long the brokers keep records of a topic. */
  @FunctionalInterface
  public interface Retentions {

    /**
     * Milliseconds; empty if age removes nothing.
     *
     * @throws AuthorizationException if that may not be known
     */
    OptionalLong of(String topic);
  }

  /**
   * A search.
   *
   * @param consumer of bytes, in no group; moved, not closed
   * @param progress told of each partition before it is read
   */
  public TopicSearch(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
      Retentions retentions,
      Consumer<String> progress) {
    this.consumer = consumer;
    this.retentions = retentions;
    this.progress = progress;
  }

  /**
   * Searches topics; those that do not exist hold nothing.
   *
   * @param pseudonyms of a patient: the patient's, the studies', the images'
   * @throws UnreachableException if the brokers stop answering
   */
  public TopicReport search(List<String> topics, Collection<String> pseudonyms) {
    PseudonymSearch search = new PseudonymSearch(pseudonyms);
    List<Remains> remains = new ArrayList<>();
    List<String> searched = new ArrayList<>();
    List<String> unseen = new ArrayList<>();
    for (String topic : topics) {
      try {
        remains.addAll(in(topic, search));
        searched.add(topic);
      } catch (AuthorizationException e) {
        unseen.add(topic);
      }
    }
    return new TopicReport(remains, searched, unseen);
  }

  private List<Remains> in(String topic, PseudonymSearch search) {
    List<PartitionInfo> found = consumer.partitionsFor(topic);
    List<TopicPartition> partitions =
        found == null
            ? List.of()
            : found.stream().map(part -> new TopicPartition(topic, part.partition())).toList();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    List<Found> all = new ArrayList<>();
    for (TopicPartition part : partitions) {
      Found one = new Found(part);
      read(part, ends.getOrDefault(part, 0L), search, one);
      if (one.records > 0) {
        all.add(one);
      }
    }
    if (all.isEmpty()) {
      return List.of();
    }
    OptionalLong retention = retentions.of(topic);
    return all.stream().map(one -> one.remains(retention)).toList();
  }

  private void read(TopicPartition part, long end, PseudonymSearch search, Found found) {
    consumer.assign(List.of(part));
    consumer.seekToBeginning(List.of(part));
    progress.accept("%s, %d records".formatted(part, Math.max(0, end - consumer.position(part))));
    int silent = 0;
    while (consumer.position(part) < end) {
      long before = consumer.position(part);
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        if (message.offset() < end && search.isIn(message)) {
          found.add(message);
        }
      }
      silent = consumer.position(part) == before ? silent + 1 : 0;
      if (silent == SILENT_POLLS) {
        throw new UnreachableException("the brokers have stopped answering for " + part);
      }
    }
  }

  /** What a partition holds, as far as it has been read. */
  private static final class Found {

    private final TopicPartition part;
    private int records;
    private long first;
    private long last;
    private long newest;

    Found(TopicPartition part) {
      this.part = part;
    }

    void add(ConsumerRecord<byte[], byte[]> message) {
      if (records++ == 0) {
        first = message.offset();
      }
      last = message.offset();
      newest = Math.max(newest, message.timestamp());
    }

    Remains remains(OptionalLong retention) {
      Instant time = Instant.ofEpochMilli(newest);
      return new Remains(
          part.topic(),
          part.partition(),
          records,
          first,
          last,
          time,
          retention.isPresent()
              ? Optional.of(time.plusMillis(retention.getAsLong()))
              : Optional.empty());
    }
  }
}
