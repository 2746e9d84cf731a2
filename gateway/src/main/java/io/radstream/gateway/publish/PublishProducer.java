package io.radstream.gateway.publish;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The producer's settings: what does not succeed within seconds is begun anew. */
final class PublishProducer {

  private static final long BUFFER_BYTES = 64L << 20;
  private static final int PATIENCE_MS = 10_000;

  private PublishProducer() {}

  static Producer<byte[], byte[]> open(PublishSettings settings) {
    Map<String, Object> client = new HashMap<>(settings.client());
    client.putAll(own(settings));
    return new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> own(PublishSettings settings) {
    return Map.ofEntries(
        Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "radstream-gateway"),
        Map.entry(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.transactionalId()),
        Map.entry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 6 * PATIENCE_MS),
        Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
        Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
        Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, settings.largestRecord()),
        // Kafka refuses a record that is larger than all its memory.
        Map.entry(
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            Math.max(BUFFER_BYTES, 2L * settings.largestRecord())),
        Map.entry(ProducerConfig.LINGER_MS_CONFIG, 0),
        // Images do not shrink any further.
        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none"),
        Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS),
        Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS / 2),
        Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MS));
  }
}
