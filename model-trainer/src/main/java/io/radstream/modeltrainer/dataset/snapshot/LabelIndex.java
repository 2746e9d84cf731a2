package io.radstream.modeltrainer.dataset.snapshot;

import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.FoundImage;
import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.Label;
import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.RecordPlace;
import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.Unreadable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What holds for each image after a journal: its newest label, its patient, its image. In memory:
 * about 1 kB an image, no pixels. For one thread.
 */
final class LabelIndex {

  static final Comparator<Label> AGE =
      Comparator.comparing(Label::labeledAt)
          .thenComparing(label -> label.place().partition())
          .thenComparing(label -> label.place().offset());

  private final Map<String, Held> images = new TreeMap<>();
  private final List<Unreadable> unreadable = new ArrayList<>();
  private long entries;
  private int overruled;

  /**
   * One image.
   *
   * @param newest the label that counts: the latest given, of two at one time the later record
   * @param patientId of the first that told one, so that an image never changes sides; may be empty
   * @param key fingerprint of the key that made the patient's pseudonym; may be empty
   * @param image where it lies in the archive; empty if not known
   * @param device that took the image, as told by who carried it; may be empty
   * @param population of the newest label that tells one, since a reader who only names an image
   *     does not say again whom it shows; may be empty
   * @param source of the newest label that tells one; may be empty
   * @param labels how often it was labeled
   * @param firstEntry the number of its first entry in the journal, from 0
   */
  record Held(
      Label newest,
      String patientId,
      String key,
      String image,
      String device,
      String population,
      String source,
      int labels,
      long firstEntry) {

    private static Held first(Label label, long entry) {
      return new Held(
          label,
          label.patientId(),
          label.key(),
          label.image(),
          label.image().isEmpty() ? "" : label.device(),
          label.population(),
          label.source(),
          1,
          entry);
    }

    private Held with(Label label) {
      boolean newer = AGE.compare(label, newest) > 0;
      boolean imageCounts = !label.image().isEmpty() && (newer || image.isEmpty());
      return new Held(
          newer ? label : newest,
          patientId.isEmpty() ? label.patientId() : patientId,
          patientId.isEmpty() ? label.key() : key,
          imageCounts ? label.image() : image,
          label.image().isEmpty() ? device : told(label.device(), device, newer),
          told(label.population(), population, newer),
          told(label.source(), source, newer),
          labels + 1,
          firstEntry);
    }

    /** What a label tells, unless it tells nothing, or an older one than what is known. */
    private static String told(String told, String known, boolean newer) {
      return told.isEmpty() || (!newer && !known.isEmpty()) ? known : told;
    }

    private boolean overrules(Label label) {
      RecordPlace other = newest.place();
      return AGE.compare(label, newest) < 0
          && label.place().partition() == other.partition()
          && label.place().offset() > other.offset();
    }

    private Held with(FoundImage found) {
      return new Held(
          newest,
          patientId.isEmpty() ? found.patientId() : patientId,
          patientId.isEmpty() ? found.key() : key,
          image.isEmpty() ? found.image() : image,
          device.isEmpty() ? found.device() : device,
          population,
          source,
          labels,
          firstEntry);
    }
  }

  static LabelIndex of(Journal journal) throws IOException {
    LabelIndex index = new LabelIndex();
    journal.forEach(index::add);
    return index;
  }

  void add(JournalEntry entry) {
    if (entry instanceof Label label) {
      Held before = images.get(label.imageId());
      overruled += before != null && before.overrules(label) ? 1 : 0;
      images.put(label.imageId(), before == null ? Held.first(label, entries) : before.with(label));
    } else if (entry instanceof FoundImage found) {
      images.computeIfPresent(found.imageId(), (id, held) -> held.with(found));
    } else if (entry instanceof Unreadable bad) {
      unreadable.add(bad);
    }
    entries++;
  }

  /** Every image by its name, in the names' order. */
  Map<String, Held> images() {
    return images;
  }

  List<Unreadable> unreadable() {
    return unreadable;
  }

  /** Labels that came after one that says it was given later, and so do not count. */
  int overruled() {
    return overruled;
  }

  /** Images whose bytes no label carried and no search has found. */
  Set<String> withoutImage() {
    return images.entrySet().stream()
        .filter(entry -> entry.getValue().image().isEmpty())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
