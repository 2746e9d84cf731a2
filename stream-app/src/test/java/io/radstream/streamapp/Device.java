package io.radstream.streamapp;

import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroSerializer;
import io.radstream.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes images as a device does. */
final class Device implements AutoCloseable {

  private final List<Future<RecordMetadata>> sent = new ArrayList<>();
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
                12_582_912,
                // A topic made a moment ago may refuse the first batch and take the second.
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  void publish(XRayImage image) {
    byte[] value = encoder.serialize(topics.images(), image);
    publish(image.getStudyId(), value == null ? new byte[0] : value);
  }

  void publish(String study, byte[] value) {
    byte[] key = study.getBytes(StandardCharsets.UTF_8);
    sent.add(producer.send(new ProducerRecord<>(topics.images(), key, value)));
  }

  /** Waits until everything is acknowledged; fails if anything was not. */
  void flush() throws Exception {
    producer.flush();
    for (Future<RecordMetadata> acknowledgement : sent) {
      acknowledgement.get();
    }
    sent.clear();
  }

  @Override
  public void close() {
    producer.close();
  }
}
