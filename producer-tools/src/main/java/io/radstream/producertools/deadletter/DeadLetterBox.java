package io.radstream.producertools.deadletter;

import io.radstream.producertools.deadletter.DeadLetter.DeadLetterId;
import io.radstream.schemas.brokers.BrokerTopic;
import io.radstream.schemas.brokers.UnusableException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters' topic as it was when this was opened, and the marks about it. Joins no consumer
 * group and commits nothing. For one thread; owns a consumer and an admin client.
 */
public final class DeadLetterBox implements AutoCloseable {

  /** Takes what is read. */
  @FunctionalInterface
  public interface Visitor<T> {
    void visit(T item);
  }

  private final DeadLetterClients clients;
  private final Admin admin;
  private final Consumer<byte[], byte[]> consumer;
  private final String topicId;
  private final TopicScan deadLetters;

  private DeadLetterBox(DeadLetterClients clients, Admin admin, Consumer<byte[], byte[]> consumer) {
    this.clients = clients;
    this.admin = admin;
    this.consumer = consumer;
    topicId = topic(clients.topics().deadLetters()).require().topicId().toString();
    deadLetters = TopicScan.of(consumer, clients.topics().deadLetters());
  }

  /**
   * Connects, 15 s at most.
   *
   * @throws io.radstream.schemas.brokers.UnreachableException if no broker answers
   * @throws UnusableException if there is no such topic
   */
  public static DeadLetterBox open(DeadLetterClients clients) {
    Admin admin = clients.admin();
    @Nullable Consumer<byte[], byte[]> consumer = null;
    boolean opened = false;
    try {
      consumer = clients.consumer();
      DeadLetterBox box = new DeadLetterBox(clients, admin, consumer);
      opened = true;
      return box;
    } finally {
      if (!opened) {
        closeBoth(consumer, admin);
      }
    }
  }

  private static void closeBoth(@Nullable Consumer<byte[], byte[]> consumer, Admin admin) {
    try (admin) {
      if (consumer != null) {
        consumer.close();
      }
    }
  }

  /** What the topic with this name is told apart from another one by. */
  public String topicId() {
    return topicId;
  }

  /** The group that says how far everything has been handled; nobody ever joins it. */
  public ConsumerGroupMetadata group() {
    return consumer.groupMetadata();
  }

  /** Makes sure that there is a topic for the marks. */
  public void ensureMarks() {
    BrokerTopic marks = topic(clients.topics().handledDeadLetters());
    marks.ensure();
    marks.requireCompacted("dead letters could be replayed twice");
  }

  private BrokerTopic topic(String name) {
    return new BrokerTopic(admin, clients.connection().bootstrapServers(), name);
  }

  /** Reads the marks anew. */
  public HandledDeadLetters handled() {
    HandledDeadLetters handled = new HandledDeadLetters(topicId, deadLetters.ranges());
    eachMark(handled::add);
    return handled;
  }

  /** What the marks say about one dead letter. */
  public Optional<Mark> markOf(DeadLetterId deadLetter) {
    AtomicReference<Mark> found = new AtomicReference<>();
    eachMark(
        mark -> {
          if (mark.deadLetter().equals(deadLetter) && mark.topicId().equals(topicId)) {
            found.set(mark);
          }
        });
    return Optional.ofNullable(found.get());
  }

  /**
   * Hands over every dead letter where the filter looks, whether it matches or not, in their order.
   */
  public void walk(DeadLetterFilter where, Visitor<DeadLetter> visitor) {
    walk(where, Map.of(), visitor);
  }

  /**
   * The same without those that lie before the first open one of their partition; a single dead
   * letter that the filter names is handed over wherever it lies.
   */
  public void walkOpen(DeadLetterFilter where, Visitor<DeadLetter> visitor) {
    walk(where, where.offset() == null ? committed() : Map.of(), visitor);
  }

  /** One dead letter; empty if nothing committed lies there. */
  public Optional<DeadLetter> find(DeadLetterId id) {
    AtomicReference<DeadLetter> found = new AtomicReference<>();
    walk(DeadLetterFilter.one(id), found::set);
    return Optional.ofNullable(found.get());
  }

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }

  private void walk(
      DeadLetterFilter where,
      Map<TopicPartition, OffsetAndMetadata> starts,
      Visitor<DeadLetter> visitor) {
    deadLetters
        .ranges()
        .forEach(
            (partition, range) -> {
              if (where.partition() == null || where.partition().equals(partition)) {
                TopicScan.Range part = range.from(start(partition, starts));
                deadLetters.forEach(
                    partition,
                    where.offset() == null ? part : part.only(where.offset()),
                    message -> visitor.visit(DeadLetter.of(message)));
              }
            });
  }

  private Map<TopicPartition, OffsetAndMetadata> committed() {
    return consumer.committed(
        deadLetters.ranges().keySet().stream()
            .map(partition -> new TopicPartition(clients.topics().deadLetters(), partition))
            .collect(Collectors.toSet()));
  }

  /** Offsets of another topic of this name are worth nothing. */
  private long start(int partition, Map<TopicPartition, OffsetAndMetadata> starts) {
    OffsetAndMetadata start =
        starts.get(new TopicPartition(clients.topics().deadLetters(), partition));
    return start == null || !topicId.equals(start.metadata()) ? 0 : start.offset();
  }

  private void eachMark(Visitor<Mark> visitor) {
    TopicScan marks = TopicScan.of(consumer, clients.topics().handledDeadLetters());
    marks
        .ranges()
        .forEach(
            (partition, range) ->
                marks.forEach(partition, range, message -> visitor.visit(Mark.of(message))));
  }
}
