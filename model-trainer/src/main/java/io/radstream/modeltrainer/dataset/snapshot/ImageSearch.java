package io.radstream.modeltrainer.dataset.snapshot;

import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.FoundImage;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.BadRecordException;
import io.radstream.schemas.topics.PseudonymHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Looks through the images topic for the images of labels that only name them. Images are keyed by
 * study, which such a label does not know, so every partition is read; but once, and after that
 * only what is new, unless a label came since that may name an older image.
 */
final class ImageSearch {

  private final TopicReader reader;
  private final String topic;
  private final Deserializer<XRayImage> values;
  private final ImageArchive archive;

  ImageSearch(
      TopicReader reader, String topic, Deserializer<XRayImage> values, ImageArchive archive) {
    this.reader = reader;
    this.topic = topic;
    this.values = values;
    this.archive = archive;
  }

  /** Searches for everything the ledger misses; what is found is in journal and ledger then. */
  void run(Journal journal, LabelIndex index) throws IOException {
    Set<String> missing = new HashSet<>(index.withoutImage());
    if (missing.isEmpty()) {
      return;
    }
    Map<Integer, Long> to = reader.ends(topic);
    Map<Integer, Long> from = new TreeMap<>(reader.beginnings(topic));
    if (!newlyMissing(journal.position(), index, missing)) {
      journal
          .position()
          .searchedTo()
          .forEach((part, offset) -> from.merge(part, offset, Math::max));
    }
    from.replaceAll((part, offset) -> Math.min(offset, to.getOrDefault(part, offset)));
    reader.read(topic, from, to, new Finder(journal, index, missing));
    journal.commit(journal.position().searched(to));
  }

  private static boolean newlyMissing(
      JournalPosition position, LabelIndex index, Set<String> missing) {
    return missing.stream()
        .map(index.images()::get)
        .anyMatch(held -> held != null && held.firstEntry() >= position.searchedEntries());
  }

  private Optional<XRayImage> image(ConsumerRecord<byte[], byte[]> message) {
    try {
      return Optional.ofNullable(values.deserialize(topic, message.value()));
    } catch (BadRecordException e) {
      return Optional.empty(); // the stream app has made a dead letter of it
    }
  }

  private final class Finder implements TopicReader.Sink {
    private final Journal journal;
    private final LabelIndex index;
    private final Set<String> missing;

    Finder(Journal journal, LabelIndex index, Set<String> missing) {
      this.journal = journal;
      this.index = index;
      this.missing = missing;
    }

    @Override
    public void record(ConsumerRecord<byte[], byte[]> message) throws IOException {
      Optional<XRayImage> image = image(message);
      if (image.isEmpty() || !missing.contains(image.get().getImageId())) {
        return;
      }
      XRayImage found = image.get();
      if (found.getImage() instanceof ByteBuffer bytes && bytes.hasRemaining()) {
        FoundImage entry =
            new FoundImage(
                found.getImageId(),
                found.getPatientId(),
                archive.store(bytes),
                PseudonymHeader.read(message.headers()),
                LabelRecords.device(found));
        journal.append(entry);
        index.add(entry);
        missing.remove(found.getImageId());
      }
    }

    @Override
    public void reached(Map<Integer, Long> positions) throws IOException {
      journal.commit(journal.position());
    }
  }
}
