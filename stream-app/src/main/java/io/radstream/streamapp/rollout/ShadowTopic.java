package io.radstream.streamapp.rollout;

import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroSerializer;
import io.radstream.streamapp.shadow.ShadowSink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Where the diagnoses of a model on trial go, by a producer of its own outside of any transaction:
 * best effort. One may be missing (dropped, broker away) or come twice (its image was read again
 * after a failure); nobody may count on them as on real ones, and nothing real waits for them.
 * Thread-safe.
 */
public final class ShadowTopic implements ShadowSink, AutoCloseable {

  private static final int BUFFER = 4 << 20;
  private static final int PATIENCE_MILLIS = 2_000;

  private final String name;
  private final Producer<byte[], byte[]> producer;
  private final RegistryAvroSerializer<Diagnosis> encoder;

  /** Opens a producer. */
  public ShadowTopic(
      String name,
      Map<String, Object> clients,
      SchemaRegistryClient registry,
      RegistryConfig config) {
    this.name = name;
    this.encoder = new RegistryAvroSerializer<>(registry, config);
    Map<String, Object> settings = new HashMap<>(clients);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 50);
    this.producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public void publish(Diagnosis diagnosis) {
    byte[] study = diagnosis.getStudyId().getBytes(StandardCharsets.UTF_8);
    Future<?> unused =
        producer.send(new ProducerRecord<>(name, study, encoder.serialize(name, diagnosis)));
  }

  @Override
  public void close() {
    producer.close(Duration.ofMillis(PATIENCE_MILLIS));
  }
}
