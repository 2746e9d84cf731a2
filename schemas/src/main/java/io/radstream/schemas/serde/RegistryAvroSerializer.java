package io.radstream.schemas.serde;

import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.schemas.registry.SchemaRefusedException;
import io.radstream.schemas.registry.SchemaRegistryClient;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka serializer that writes generated records in Confluent's wire format. Thread-safe once
 * configured. The keys are those of {@link RegistryConfig}; Confluent's {@code KafkaAvroSerializer}
 * takes the same ones and writes the same bytes.
 *
 * @param <T> the generated record, or any if one instance serves several topics
 */
public final class RegistryAvroSerializer<T extends SpecificRecord> implements Serializer<T> {

  private @Nullable RecordEncoder encoder;
  private boolean forKeys;

  /** For Kafka, which calls {@link #configure} next. */
  public RegistryAvroSerializer() {}

  /** A serializer of values that is ready to use and shares a client. */
  public RegistryAvroSerializer(SchemaRegistryClient client, RegistryConfig config) {
    this.encoder = new RecordEncoder(client, config);
  }

  /**
   * Reads the configuration.
   *
   * @throws org.apache.kafka.common.config.ConfigException if a value is missing or wrong
   */
  @Override
  public void configure(Map<String, ?> configuration, boolean isKey) {
    RegistryConfig config = RegistryConfig.of(configuration);
    encoder = new RecordEncoder(SchemaRegistryClient.of(config), config);
    forKeys = isKey;
  }

  /**
   * The record's frame; null stays null. Blocks when the schema's id is not known yet.
   *
   * @throws SchemaRefusedException if the registry does not accept the schema
   * @throws RegistryUnavailableException if the registry cannot be used
   */
  @Override
  public byte @Nullable [] serialize(String topic, @Nullable T datum) {
    if (encoder == null) {
      throw new IllegalStateException("configure was not called");
    }
    if (datum == null) {
      return null;
    }
    return encoder.encode(forKeys ? Subjects.ofKeys(topic) : Subjects.ofValues(topic), datum);
  }
}
