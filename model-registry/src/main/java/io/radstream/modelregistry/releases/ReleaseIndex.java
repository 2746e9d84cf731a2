package io.radstream.modelregistry.releases;

import io.radstream.modelregistry.releases.Releases.AnnouncedRelease;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.registry.BadRecordException;
import io.radstream.schemas.topics.ReleaseKey;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the models topic: the last record of each key counts, and only in partition {@value
 * #PARTITION}, the one place with an order. What a reader finds does therefore not depend on when
 * it began, nor on what compaction has taken away. A record that is no release, or lies under
 * another release's key, ends what its key said before. For one thread.
 */
public final class ReleaseIndex {

  /** The only partition that counts. */
  public static final int PARTITION = 0;

  private final Map<String, AnnouncedRelease> releases = new HashMap<>();
  private final Map<String, String> unreadable = new HashMap<>();

  /**
   * Takes the next record.
   *
   * @return why it is no release; empty if it is one, or ends one
   * @throws io.radstream.schemas.registry.RegistryException if the registry cannot be asked;
   *     nothing has changed, the record may come again
   */
  public Optional<String> enter(
      ConsumerRecord<byte[], byte[]> message, Deserializer<ModelRelease> decoder) {
    if (message.partition() != PARTITION) {
      return Optional.of(place(message) + " does not count: only partition 0 does");
    }
    String key = text(message.key());
    Entry entry = read(key, message, decoder);
    releases.remove(key);
    unreadable.remove(key);
    if (entry.release != null) {
      releases.put(key, entry.release);
    }
    entry.problem.ifPresent(why -> unreadable.put(key, why));
    return entry.problem;
  }

  private record Entry(@Nullable AnnouncedRelease release, Optional<String> problem) {

    static Entry none(ConsumerRecord<byte[], byte[]> message) {
      return new Entry(null, Optional.of(place(message) + " is no release"));
    }
  }

  private static Entry read(
      String key, ConsumerRecord<byte[], byte[]> message, Deserializer<ModelRelease> decoder) {
    try {
      @Nullable ModelRelease release = decoder.deserialize(message.topic(), message.value());
      if (release == null) {
        return new Entry(null, Optional.empty());
      }
      return isAnnouncement(key, release)
          ? new Entry(new AnnouncedRelease(release, message.offset()), Optional.empty())
          : Entry.none(message);
    } catch (BadRecordException e) {
      return Entry.none(message);
    }
  }

  /** A record under another key than its own would shadow a release that it is not. */
  private static boolean isAnnouncement(String key, ModelRelease release) {
    @Nullable String replaces = release.getReplaces();
    return ReleaseKey.problem(release.getModelName(), release.getVersion()).isEmpty()
        && ReleaseKey.of(release).toString().equals(key)
        && (replaces == null || ReleaseKey.problem(replaces).isEmpty());
  }

  private static String place(ConsumerRecord<byte[], byte[]> message) {
    return "%s-%d@%d".formatted(message.topic(), message.partition(), message.offset());
  }

  private static String text(byte @Nullable [] key) {
    return key == null ? "" : new String(key, StandardCharsets.UTF_8);
  }

  /** What the topic says after the records so far. */
  public Releases releases() {
    return new Releases(List.copyOf(releases.values()), List.copyOf(unreadable.values()));
  }

  /** Forgets everything, as before the topic's first record. */
  public void clear() {
    releases.clear();
    unreadable.clear();
  }
}
