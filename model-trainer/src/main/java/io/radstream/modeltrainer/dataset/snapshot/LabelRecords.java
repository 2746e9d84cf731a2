package io.radstream.modeltrainer.dataset.snapshot;

import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.Label;
import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.RecordPlace;
import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.Unreadable;
import io.radstream.schemas.LabeledXRay;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.BadRecordException;
import io.radstream.schemas.topics.LabelHeaders;
import io.radstream.schemas.topics.LabelHeaders.LabelByReference;
import io.radstream.schemas.topics.PseudonymHeader;
import io.radstream.schemas.topics.Pseudonyms;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Deserializer;

/** Turns records of the labels topic into entries, and puts the images they carry on disk. */
final class LabelRecords {

  private final Deserializer<LabeledXRay> values;
  private final ImageArchive archive;

  LabelRecords(Deserializer<LabeledXRay> values, ImageArchive archive) {
    this.values = values;
    this.archive = archive;
  }

  /**
   * The entry of a record; one that is no label becomes an entry that says so.
   *
   * @throws io.radstream.schemas.registry.RegistryUnavailableException if the registry is needed
   *     and cannot be used
   */
  JournalEntry entry(ConsumerRecord<byte[], byte[]> message) throws IOException {
    RecordPlace place = new RecordPlace(message.partition(), message.offset());
    LabeledXRay label;
    try {
      label = values.deserialize(message.topic(), message.value());
    } catch (BadRecordException e) {
      return new Unreadable(place, "no LabeledXRay in the registry's wire format");
    }
    if (label == null) {
      return new Unreadable(place, "the record has no value");
    }
    XRayImage image = label.getImage();
    return legal(image.getImageId()) && legal(image.getPatientId())
        ? entry(place, label, givenAt(label, message), message.headers())
        : new Unreadable(
            place, "an identifier is empty, longer than 64 characters or holds control characters");
  }

  /** Not after the brokers had it: whoever is ahead of time could never be corrected. */
  private static Instant givenAt(LabeledXRay label, ConsumerRecord<byte[], byte[]> message) {
    Instant said = label.getLabeledAt();
    Instant arrived = Instant.ofEpochMilli(message.timestamp());
    boolean known = message.timestampType() == TimestampType.LOG_APPEND_TIME;
    return known && said.isAfter(arrived) ? arrived : said;
  }

  private Label entry(RecordPlace place, LabeledXRay label, Instant givenAt, Headers headers)
      throws IOException {
    XRayImage image = label.getImage();
    String patient = image.getPatientId();
    return new Label(
        place,
        image.getImageId(),
        patient.equals(LabelByReference.NOT_TOLD) ? "" : patient,
        label.getFinding().name(),
        givenAt,
        label.getLabeledBy(),
        label.getEvidence().name(),
        text(headers, LabelHeaders.POPULATION),
        text(headers, LabelHeaders.SOURCE),
        image.getImage() instanceof ByteBuffer bytes && bytes.hasRemaining()
            ? archive.store(bytes)
            : "",
        PseudonymHeader.read(headers),
        text(headers, LabelHeaders.ASSISTED).equals("1"),
        device(image));
  }

  /** The device that an image says it is from; empty where it tells none, or no pseudonym. */
  static String device(XRayImage image) {
    String device = image.getDeviceId();
    return device.equals(LabelByReference.NOT_TOLD) || !legal(device) ? "" : device;
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  static boolean legal(String id) {
    return Pseudonyms.problem("", id).isEmpty();
  }
}
