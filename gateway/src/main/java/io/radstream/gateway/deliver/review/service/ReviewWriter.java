package io.radstream.gateway.deliver.review.service;

import io.radstream.schemas.ContentType;
import io.radstream.schemas.Evidence;
import io.radstream.schemas.Feedback;
import io.radstream.schemas.FilmClass;
import io.radstream.schemas.LabeledXRay;
import io.radstream.schemas.Priority;
import io.radstream.schemas.View;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.brokers.ClientNames;
import io.radstream.schemas.topics.LabelHeaders;
import io.radstream.schemas.topics.LabelHeaders.LabelByReference;
import io.radstream.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes feedback and its label in one transaction: a reader hears of success when both are there,
 * and of a failure when neither is. One review at a time, for seconds at most; after a failure the
 * producer is begun anew. Thread-safe.
 */
final class ReviewWriter implements Reviews.Writer, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReviewWriter.class);
  private static final int PATIENCE_MS = 5_000;

  private final Supplier<Producer<byte[], byte[]>> producers;
  private final Values values;
  private final Topics topics;
  private final String site;
  private @Nullable Producer<byte[], byte[]> open; // by the monitor

  /** How records are written. */
  record Values(Serializer<Feedback> feedback, Serializer<LabeledXRay> labels) {}

  /**
   * Opens nothing yet.
   *
   * @param producers make a transactional producer
   * @param site what reports call this site; empty for nothing
   */
  ReviewWriter(
      Supplier<Producer<byte[], byte[]>> producers, Values values, Topics topics, String site) {
    this.producers = producers;
    this.values = values;
    this.topics = topics;
    this.site = site;
  }

  /** A producer for this, under a name of its own: it fences nobody. */
  static Producer<byte[], byte[]> producer(Map<String, String> client, Topics topics) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "radstream-reviews");
    settings.put(
        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
        ClientNames.reviewTransactions(topics) + UUID.randomUUID());
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 4 * PATIENCE_MS);
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS / 2);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public synchronized boolean write(Feedback feedback) {
    try {
      List<ProducerRecord<byte[], byte[]>> records = records(feedback);
      Producer<byte[], byte[]> producer = opened();
      producer.beginTransaction();
      records.forEach(record -> send(producer, record));
      producer.commitTransaction();
      return true;
    } catch (KafkaException e) { // or the registry's
      LOG.warn("A review could not be written, {}", e.getClass().getSimpleName());
      close();
      return false;
    }
  }

  private Producer<byte[], byte[]> opened() {
    Producer<byte[], byte[]> producer = open;
    if (producer == null) {
      producer = producers.get();
      open = producer; // closed with it, whatever comes
      producer.initTransactions();
    }
    return producer;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the commit hears of every failure
  private static void send(
      Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
    producer.send(record);
  }

  private List<ProducerRecord<byte[], byte[]>> records(Feedback feedback) {
    byte[] key = feedback.getImageId().getBytes(StandardCharsets.UTF_8);
    String topic = topics.feedback();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    records.add(new ProducerRecord<>(topic, key, values.feedback().serialize(topic, feedback)));
    FilmClass finding = feedback.getFinding();
    if (finding != null) {
      records.add(label(key, feedback, finding));
    }
    return records;
  }

  private ProducerRecord<byte[], byte[]> label(byte[] key, Feedback feedback, FilmClass finding) {
    LabeledXRay label =
        LabeledXRay.newBuilder()
            .setImage(named(feedback))
            .setFinding(finding)
            .setLabeledBy(feedback.getReviewedBy())
            .setLabeledAt(feedback.getReviewedAt())
            .setEvidence(Evidence.RADIOLOGIST)
            .build();
    String topic = topics.labels();
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(topic, key, values.labels().serialize(topic, label));
    message.headers().add(LabelHeaders.ASSISTED, "1".getBytes(StandardCharsets.UTF_8));
    if (!site.isEmpty()) {
      message.headers().add(LabelHeaders.SOURCE, site.getBytes(StandardCharsets.UTF_8));
    }
    return message;
  }

  private static XRayImage named(Feedback feedback) {
    return XRayImage.newBuilder()
        .setImageId(feedback.getImageId())
        .setStudyId(LabelByReference.NOT_TOLD)
        .setPatientId(LabelByReference.NOT_TOLD)
        .setPriority(Priority.ROUTINE)
        .setView(View.UNKNOWN)
        .setAcquiredAt(feedback.getReviewedAt())
        .setPublishedAt(feedback.getReviewedAt())
        .setContentType(ContentType.UNKNOWN)
        .setImage(LabelByReference.to(feedback.getImageId()))
        .build();
  }

  /** Does not wait: what is open is aborted by the brokers. */
  @Override
  public synchronized void close() {
    if (open != null) {
      open.close(Duration.ZERO);
      open = null;
    }
  }
}
