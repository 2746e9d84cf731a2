package io.radstream.gateway.deliver.service;

import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.ImageResult.ImagePlace;
import io.radstream.gateway.identitymap.IdentityEntry;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.registry.BadRecordException;
import io.radstream.schemas.registry.RegistryException;
import io.radstream.schemas.topics.DeadLetterHeaders;
import io.radstream.schemas.topics.SourceHeaders;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Makes a result of a record, of a diagnosis or of a dead letter, and of the identity map.
 * Thread-safe, as far as what it reads with is.
 *
 * @param topics tells diagnoses from dead letters
 * @param diagnoses reads values
 * @param identities knows who images are of
 */
record ResultReader(Topics topics, Deserializer<Diagnosis> diagnoses, Identities identities) {

  /** Knows who images are of. */
  @FunctionalInterface
  interface Identities {

    /**
     * Who an image is of; empty if that is not known.
     *
     * @throws IOException if the map cannot be read
     */
    Optional<IdentityEntry> image(String imageId) throws IOException;
  }

  /** What a record is. */
  sealed interface Read {

    /** A result that can be delivered. */
    record Known(ImageResult result) implements Read {}

    /** None. */
    record Unusable(UndeliveredReason reason, String detail) implements Read {}
  }

  /**
   * Reads a record.
   *
   * @throws IOException if the identity map cannot be read
   * @throws RegistryException if the registry cannot be asked
   */
  Read read(ConsumerRecord<byte[], byte[]> record) throws IOException {
    return record.topic().equals(topics.diagnoses()) ? classified(record) : rejected(record);
  }

  private Read classified(ConsumerRecord<byte[], byte[]> record) throws IOException {
    Diagnosis diagnosis;
    try {
      diagnosis = diagnoses.deserialize(record.topic(), record.value());
    } catch (BadRecordException e) {
      return new Read.Unusable(UndeliveredReason.UNREADABLE, "the record is no diagnosis");
    }
    if (diagnosis == null) {
      return new Read.Unusable(UndeliveredReason.UNREADABLE, "the record is empty");
    }
    Optional<IdentityEntry> identity = identities.image(diagnosis.getImageId());
    return identity.isEmpty()
        ? unknown()
        : new Read.Known(new ImageResult.Classified(identity.get(), diagnosis, place(record)));
  }

  private Read rejected(ConsumerRecord<byte[], byte[]> record) throws IOException {
    String imageId = text(record, DeadLetterHeaders.IMAGE_ID);
    Optional<IdentityEntry> identity = identities.image(imageId);
    return identity.isEmpty()
        ? unknown()
        : new Read.Known(
            new ImageResult.Rejected(
                identity.get(), text(record, DeadLetterHeaders.REASON), rejectedAt(record)));
  }

  private static Read unknown() {
    return new Read.Unusable(
        UndeliveredReason.UNKNOWN_IMAGE,
        "the identity map does not know the image: it did not come through this gateway, or is"
            + " forgotten");
  }

  private static Instant rejectedAt(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Instant.parse(text(record, DeadLetterHeaders.REJECTED_AT));
    } catch (DateTimeParseException e) {
      return Instant.ofEpochMilli(record.timestamp());
    }
  }

  private static ImagePlace place(ConsumerRecord<byte[], byte[]> record) {
    try {
      return new ImagePlace(
          Integer.parseInt(text(record, SourceHeaders.PARTITION)),
          Long.parseLong(text(record, SourceHeaders.OFFSET)));
    } catch (NumberFormatException e) {
      return ImagePlace.UNKNOWN;
    }
  }

  private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
