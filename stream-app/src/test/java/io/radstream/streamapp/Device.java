package io.radstream.streamapp;

import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.RegistryAvroSerializer;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes images as a device does. */
final class Device implements AutoCloseable {

  private final Topics topics;
  private final KafkaProducer<byte[], byte[]> producer;
  private final RegistryAvroSerializer<XRayImage> encoder;

  Device(String bootstrapServers, String registryUrl, Topics topics) {
    this.topics = topics;
    RegistryConfig registry = RegistryConfig.of(registryUrl);
    this.encoder = new RegistryAvroSerializer<>(SchemaRegistryClient.of(registry), registry);
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                12_582_912),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  void publish(XRayImage image) {
    byte[] value = encoder.serialize(topics.images(), image);
    publish(image.getStudyId(), value == null ? new byte[0] : value);
  }

  void publish(String study, byte[] value) {
    byte[] key = study.getBytes(StandardCharsets.UTF_8);
    var unused = producer.send(new ProducerRecord<>(topics.images(), key, value));
  }

  /** Waits until everything is acknowledged. */
  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
