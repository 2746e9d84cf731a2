package io.radstream.modeltrainer.announce;

import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.registry.BadRecordException;
import io.radstream.schemas.topics.ReleaseKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads the whole register up to its committed end; for one thread, owns nothing. */
record RegisterReader(
    Consumer<byte[], byte[]> consumer, Deserializer<ModelRelease> decoder, String topic) {

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int SILENT_POLLS = 15;

  /**
   * What is there now.
   *
   * @throws RegisterUnreachableException if the brokers stop answering
   */
  Releases read() {
    TopicPartition partition = new TopicPartition(topic, 0);
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    Book book = new Book();
    readTo(partition, end, book::enter);
    return book.releases();
  }

  /**
   * Waits until readers see a record that was committed.
   *
   * @throws RegisterUnreachableException if they do not within 15 s
   */
  void await(long offset) {
    TopicPartition partition = new TopicPartition(topic, 0);
    consumer.assign(List.of(partition));
    consumer.seek(partition, offset);
    readTo(partition, offset + 1, message -> {});
  }

  private void readTo(TopicPartition partition, long end, Visitor visitor) {
    int silent = 0;
    while (consumer.position(partition) < end) {
      long before = consumer.position(partition);
      consumer.poll(POLL).forEach(visitor::visit);
      silent = consumer.position(partition) == before ? silent + 1 : 0;
      if (silent == SILENT_POLLS) {
        throw new RegisterUnreachableException("the brokers have stopped answering for " + topic);
      }
    }
  }

  /** Takes one record. */
  private interface Visitor {
    void visit(ConsumerRecord<byte[], byte[]> message);
  }

  /** The last record of each key. */
  private final class Book {

    private final Map<String, AnnouncedRelease> releases = new HashMap<>();
    private final Map<String, String> unreadable = new HashMap<>();

    void enter(ConsumerRecord<byte[], byte[]> message) {
      byte @Nullable [] bytes = message.key();
      String key = bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
      releases.remove(key);
      unreadable.remove(key);
      try {
        ModelRelease release = decoder.deserialize(topic, message.value());
        if (release != null) {
          enter(key, new AnnouncedRelease(release, message.offset()));
        }
      } catch (BadRecordException | IllegalArgumentException e) {
        unreadable.put(key, "%s-0@%d is no release".formatted(topic, message.offset()));
      }
    }

    /** A record under another key than its own would shadow a release that it is not. */
    private void enter(String key, AnnouncedRelease release) {
      if (!ReleaseKey.of(release.release()).toString().equals(key)) {
        throw new IllegalArgumentException("not its key");
      }
      release.replaces(); // throws where it is none
      releases.put(key, release);
    }

    Releases releases() {
      return new Releases(List.copyOf(releases.values()), List.copyOf(unreadable.values()));
    }
  }
}
