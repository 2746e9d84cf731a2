package io.radstream.streamapp.intake;

import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.BadRecordException;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroDeserializer;
import io.radstream.schemas.topics.Pseudonyms;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code XRayImage} in Confluent's wire format. Safe for use by many threads. */
public final class RegistryMessages implements MessageReader {

  private static final Duration OUTAGE_PAUSE = Duration.ofMillis(500);

  private final RegistryAvroDeserializer<XRayImage> deserializer;
  private final String topic;
  private final SchemaIds ids;

  /** A reader of one topic that shares a client. */
  public RegistryMessages(SchemaRegistryClient registry, String topic) {
    this.deserializer = new RegistryAvroDeserializer<>(XRayImage.class, registry);
    this.topic = topic;
    this.ids = new SchemaIds(registry::trySchemaById, System::nanoTime, OUTAGE_PAUSE);
  }

  @Override
  public boolean ready(byte @Nullable [] value) {
    return value == null || !framed(value) || ids.settled(schemaId(value));
  }

  private static boolean framed(byte[] value) {
    return value.length >= HEAD_BYTES && value[0] == 0;
  }

  private static int schemaId(byte[] value) {
    return ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
  }

  @Override
  public StepResult<XRayImage> read(byte @Nullable [] value) {
    if (value != null && framed(value) && ids.unreadable(schemaId(value))) {
      return unreadable("the registry has no Avro schema by which this can be read");
    }
    XRayImage image;
    try {
      image = deserializer.deserialize(topic, value);
    } catch (BadRecordException e) {
      return unreadable("the value is no XRayImage in the registry's wire format");
    }
    if (image == null) {
      return unreadable("the record has no value");
    }
    return problem(image).map(RegistryMessages::unreadable).orElseGet(() -> StepResult.of(image));
  }

  private static StepResult<XRayImage> unreadable(String detail) {
    return StepResult.rejected(RejectionReason.UNDECODABLE_MESSAGE, detail);
  }

  /** What is wrong with the identifiers, which go on into topics, logs and terminals. */
  private static Optional<String> problem(XRayImage image) {
    return Pseudonyms.problem("imageId", image.getImageId())
        .or(() -> Pseudonyms.problem("studyId", image.getStudyId()))
        .or(() -> Pseudonyms.problem("patientId", image.getPatientId()))
        .or(() -> Pseudonyms.problem("deviceId", image.getDeviceId()));
  }

  @Override
  public void close() {
    ids.close();
  }
}
