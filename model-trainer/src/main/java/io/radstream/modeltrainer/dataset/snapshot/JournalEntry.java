package io.radstream.modeltrainer.dataset.snapshot;

import java.time.Instant;

/** One thing that was learned from the topics. */
sealed interface JournalEntry {

  /**
   * A label.
   *
   * @param patientId as told; empty if not known
   * @param finding the class's name in the schema
   * @param population empty if not known
   * @param source empty if not known
   * @param image where the image lies in the archive; empty if the label only names it
   * @param key fingerprint of the key that made the patient's pseudonym; empty if not told
   * @param assisted whether whoever labeled had seen a model's answer before
   * @param device pseudonym of the device that took the image, as the label tells; empty if not
   *     told
   */
  record Label(
      RecordPlace place,
      String imageId,
      String patientId,
      String finding,
      Instant labeledAt,
      String labeledBy,
      String evidence,
      String population,
      String source,
      String image,
      String key,
      boolean assisted,
      String device)
      implements JournalEntry {}

  /**
   * An image that a label only named, from the images topic.
   *
   * @param patientId as the image says
   * @param key fingerprint of the key that made the patient's pseudonym; empty if not told
   * @param device pseudonym of the device that took the image; empty if not told
   */
  record FoundImage(String imageId, String patientId, String image, String key, String device)
      implements JournalEntry {}

  /** A record of the labels topic that is no label. */
  record Unreadable(RecordPlace place, String detail) implements JournalEntry {}

  /** Where a record stands in its topic. */
  record RecordPlace(int partition, long offset) {}
}
