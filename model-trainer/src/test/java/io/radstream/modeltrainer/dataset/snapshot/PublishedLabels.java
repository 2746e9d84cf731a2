package io.radstream.modeltrainer.dataset.snapshot;

import io.radstream.localstack.LocalStack;
import io.radstream.schemas.ContentType;
import io.radstream.schemas.Evidence;
import io.radstream.schemas.FilmClass;
import io.radstream.schemas.LabeledXRay;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.serde.RegistryAvroSerializer;
import io.radstream.schemas.topics.LabelHeaders;
import io.radstream.schemas.topics.LabelHeaders.LabelByReference;
import io.radstream.schemas.topics.PseudonymHeader;
import io.radstream.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts labels, images and rubbish onto the topics of a test. */
public final class PublishedLabels implements AutoCloseable {

  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private final Topics topics;
  private final Serializer<LabeledXRay> labels = new RegistryAvroSerializer<>();
  private final Serializer<XRayImage> images = new RegistryAvroSerializer<>();
  private final Producer<String, byte[]> producer;
  private String pseudonymKey = "";

  /** For a running stack, with topics of its own prefix. */
  public PublishedLabels(LocalStack stack, Topics topics) {
    this.topics = topics;
    labels.configure(Map.of(RegistryConfig.URL, stack.registryUrl()), false);
    images.configure(Map.of(RegistryConfig.URL, stack.registryUrl()), false);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Whose fingerprint the labels from now on carry; empty for none. */
  public void pseudonymKey(String fingerprint) {
    pseudonymKey = fingerprint;
  }

  /** A label that carries its image, so many minutes after noon. */
  public void label(String imageId, String patient, FilmClass finding, int minute, byte[] image) {
    send(
        imageId,
        labeled(imageId, patient, finding, minute, ByteBuffer.wrap(image), ContentType.PNG));
  }

  /** A label that only names its image. */
  public void reference(String imageId, FilmClass finding, int minute) {
    send(
        imageId,
        labeled(
            imageId,
            LabelByReference.NOT_TOLD,
            finding,
            minute,
            LabelByReference.to(imageId),
            ContentType.UNKNOWN));
  }

  /** An image to be classified. */
  public void image(String imageId, String patient, byte[] bytes) {
    XRayImage image = image(imageId, patient, ByteBuffer.wrap(bytes), ContentType.PNG);
    sent(new ProducerRecord<>(topics.images(), imageId, images.serialize(topics.images(), image)));
  }

  /** A record that is no label. */
  public void rubbish() {
    sent(new ProducerRecord<>(topics.labels(), "rubbish", new byte[] {7, 7, 7}));
  }

  private void send(String imageId, LabeledXRay label) {
    ProducerRecord<String, byte[]> message =
        new ProducerRecord<>(topics.labels(), imageId, labels.serialize(topics.labels(), label));
    if (!pseudonymKey.isEmpty()) {
      message.headers().add(PseudonymHeader.of(pseudonymKey));
    }
    message.headers().add(LabelHeaders.POPULATION, "adult".getBytes(StandardCharsets.UTF_8));
    sent(message);
  }

  private void sent(ProducerRecord<String, byte[]> message) {
    try {
      producer.send(message).get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LabeledXRay labeled(
      String imageId,
      String patient,
      FilmClass finding,
      int minute,
      Object bytes,
      ContentType contentType) {
    return LabeledXRay.newBuilder()
        .setImage(image(imageId, patient, bytes, contentType))
        .setFinding(finding)
        .setLabeledBy("test")
        .setLabeledAt(NOON.plusSeconds(60L * minute))
        .setEvidence(Evidence.RADIOLOGIST)
        .build();
  }

  private static XRayImage image(
      String imageId, String patient, Object image, ContentType contentType) {
    return XRayImage.newBuilder()
        .setImageId(imageId)
        .setStudyId("study-" + imageId)
        .setPatientId(patient)
        .setAcquiredAt(NOON)
        .setPublishedAt(NOON)
        .setContentType(contentType)
        .setImage(image)
        .build();
  }

  @Override
  public void close() {
    producer.close();
  }
}
