package io.radstream.schemas.serde;

import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Both directions for Kafka Streams. Thread-safe once configured.
 *
 * @param <T> the generated record
 */
public final class RegistryAvroSerde<T extends SpecificRecord> implements Serde<T> {

  private final RegistryAvroSerializer<T> serializer;
  private final RegistryAvroDeserializer<T> deserializer;

  /** For Kafka, which calls {@link #configure} next. */
  public RegistryAvroSerde() {
    this(new RegistryAvroSerializer<>(), new RegistryAvroDeserializer<>());
  }

  private RegistryAvroSerde(
      RegistryAvroSerializer<T> serializer, RegistryAvroDeserializer<T> deserializer) {
    this.serializer = serializer;
    this.deserializer = deserializer;
  }

  /** A serde of values of one type, ready to use, sharing a client. */
  public static <T extends SpecificRecord> RegistryAvroSerde<T> of(
      Class<T> type, SchemaRegistryClient client, RegistryConfig config) {
    return new RegistryAvroSerde<>(
        new RegistryAvroSerializer<>(client, config), new RegistryAvroDeserializer<>(type, client));
  }

  /**
   * A serde of values of one type, configured and ready to use.
   *
   * @throws org.apache.kafka.common.config.ConfigException if a value is missing or wrong
   */
  public static <T extends SpecificRecord> RegistryAvroSerde<T> of(
      Class<T> type, Map<String, ?> configuration) {
    RegistryConfig config = RegistryConfig.of(configuration);
    return of(type, SchemaRegistryClient.of(config), config);
  }

  @Override
  public void configure(Map<String, ?> configuration, boolean isKey) {
    serializer.configure(configuration, isKey);
    deserializer.configure(configuration, isKey);
  }

  @Override
  public Serializer<T> serializer() {
    return serializer;
  }

  @Override
  public Deserializer<T> deserializer() {
    return deserializer;
  }
}
