package io.radstream.gateway.audit;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The producer of the audit trail: nothing of it is lost while the brokers are away for a while.
 */
public final class AuditProducer {

  private AuditProducer() {}

  /**
   * Opens one.
   *
   * @param client settings of all Kafka clients
   * @param name by which the brokers know it
   */
  public static Producer<byte[], byte[]> open(Map<String, String> client, String name) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, name);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
