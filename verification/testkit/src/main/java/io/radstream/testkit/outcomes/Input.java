package io.radstream.testkit.outcomes;

import io.radstream.imaging.RejectionReason;
import io.radstream.testkit.images.ImageRecord;
import org.jspecify.annotations.Nullable;

/**
 * One published record, without its bytes.
 *
 * @param imageId unique; of a record that cannot be read, only the producer knows it
 * @param studyId the record's key
 * @param sequence counted within the study in the order of publication
 * @param expected why it must become a dead letter; null if it must be classified
 * @param fingerprint of its key and value
 */
public record Input(
    String imageId,
    String studyId,
    int sequence,
    @Nullable RejectionReason expected,
    Fingerprint fingerprint) {

  /** What is kept of a record. */
  public static Input of(ImageRecord image) {
    return new Input(
        image.imageId(),
        image.studyId(),
        image.sequence(),
        image.expected(),
        Fingerprint.of(image.key(), image.value()));
  }
}
