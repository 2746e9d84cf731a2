package io.radstream.producertools.publish;

import io.radstream.schemas.XRayImage;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.serde.RegistryAvroSerializer;
import io.radstream.schemas.topics.ImageSize;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;

/** The producer's settings: safe before fast, sized for images. */
public final class PublishProducer {

  private static final long BUFFER_BYTES = 64L * 1024 * 1024;

  private PublishProducer() {}

  static Producer<String, XRayImage> open(PublishSettings settings) {
    int largest = ImageSize.imageRecord(settings.limits().maxBytes());
    return open(settings.connection(), "radstream-publish", largest);
  }

  /**
   * A producer of records that carry an image; connects when it is first used.
   *
   * @param clientId the name by which the brokers know it
   * @param maxRequestBytes the largest record, as the topic allows it
   */
  public static <T extends SpecificRecord> Producer<String, T> open(
      Connection connection, String clientId, int maxRequestBytes) {
    Map<String, Object> configuration = new HashMap<>(connection.kafka());
    configuration.putAll(settings(maxRequestBytes));
    configuration.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
    RegistryAvroSerializer<T> values = new RegistryAvroSerializer<>();
    values.configure(connection.registry(), false);
    return new KafkaProducer<>(configuration, new StringSerializer(), values);
  }

  private static Map<String, Object> settings(int maxRequestBytes) {
    return Map.ofEntries(
        Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
        Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
        // A topic made a moment ago may refuse a first batch and take a second one, and the
        // broker then refuses the first for ever (OUT_OF_ORDER_SEQUENCE).
        Map.entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1),
        Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxRequestBytes),
        // Kafka refuses a record that is larger than all its memory.
        Map.entry(
            ProducerConfig.BUFFER_MEMORY_CONFIG, Math.max(BUFFER_BYTES, 2L * maxRequestBytes)),
        Map.entry(ProducerConfig.LINGER_MS_CONFIG, 5),
        // PNG and JPEG do not shrink any further.
        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none"),
        Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000),
        Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000),
        Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000));
  }
}
