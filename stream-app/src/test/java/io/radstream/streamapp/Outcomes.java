package io.radstream.streamapp;

import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroDeserializer;
import io.radstream.schemas.topics.DeadLetterHeaders;
import io.radstream.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads committed outcomes from the beginning, as any reader of results would. */
final class Outcomes implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final String diagnosesTopic;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RegistryAvroDeserializer<Diagnosis> decoder;
  private final List<Diagnosis> diagnoses = new ArrayList<>();
  private final List<String> deadImages = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();

  Outcomes(String bootstrapServers, String registryUrl, Topics topics) {
    this(bootstrapServers, registryUrl, topics.diagnoses(), topics.deadLetters());
  }

  Outcomes(
      String bootstrapServers, String registryUrl, String diagnosesTopic, String deadLettersTopic) {
    this.diagnosesTopic = diagnosesTopic;
    this.decoder =
        new RegistryAvroDeserializer<>(
            Diagnosis.class, SchemaRegistryClient.of(RegistryConfig.of(registryUrl)));
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    Collection<TopicPartition> partitions = new ArrayList<>();
    for (String topic : List.of(diagnosesTopic, deadLettersTopic)) {
      consumer
          .partitionsFor(topic)
          .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Reads what there is; the number of outcomes so far. */
  int poll() {
    consumer.poll(POLL).forEach(this::take);
    return diagnoses.size() + deadImages.size();
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(diagnosesTopic)) {
      diagnoses.add(Objects.requireNonNull(decoder.deserialize(record.topic(), record.value())));
      return;
    }
    deadImages.add(header(record, DeadLetterHeaders.IMAGE_ID));
    reasons.add(header(record, DeadLetterHeaders.REASON));
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  List<Diagnosis> diagnoses() {
    return diagnoses;
  }

  List<String> reasons() {
    return reasons;
  }

  /** The image of every outcome, as often as it has one. */
  List<String> imageIds() {
    List<String> ids = new ArrayList<>(deadImages);
    diagnoses.forEach(diagnosis -> ids.add(diagnosis.getImageId()));
    return ids;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
