package io.radstream.testkit.images;

import io.radstream.imaging.RejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * A record that is ready to be sent.
 *
 * @param imageId unique; of a record that cannot be read, only the producer knows it
 * @param studyId the record's key, as text
 * @param sequence counted within the study in the order of publication
 * @param expected why it must become a dead letter; null if it must be classified
 * @param timestamp the record's time, in milliseconds since 1970; -1 for none
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record ImageRecord(
    String imageId,
    String studyId,
    int sequence,
    @Nullable RejectionReason expected,
    byte[] key,
    byte[] value,
    long timestamp) {}
