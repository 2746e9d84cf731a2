package io.radstream.schemas.serde;

import io.radstream.schemas.registry.BadRecordException;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.schemas.registry.SchemaRegistryClient;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka deserializer that reads Confluent's wire format into generated records. Thread-safe once
 * configured. Blocks only when a schema's id is seen for the first time.
 *
 * @param <T> the generated record
 */
public final class RegistryAvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {

  private final RecordTypes<T> types;
  private @Nullable RecordDecoder<T> decoder;

  /**
   * For Kafka, which calls {@link #configure} next; yields whichever of RadStream's records was
   * written.
   */
  public RegistryAvroDeserializer() {
    this.types = RecordTypes.byName();
  }

  /** A deserializer of one type, to be configured. */
  public RegistryAvroDeserializer(Class<T> type) {
    this.types = RecordTypes.only(type);
  }

  /** A deserializer of one type that is ready to use and shares a client. */
  public RegistryAvroDeserializer(Class<T> type, SchemaRegistryClient client) {
    this.types = RecordTypes.only(type);
    this.decoder = new RecordDecoder<>(client, types);
  }

  /**
   * Reads the configuration.
   *
   * @throws org.apache.kafka.common.config.ConfigException if a value is missing or wrong
   */
  @Override
  public void configure(Map<String, ?> configuration, boolean isKey) {
    RegistryConfig config = RegistryConfig.of(configuration);
    decoder = new RecordDecoder<>(SchemaRegistryClient.of(config), types);
  }

  /**
   * The record in a frame; null stays null.
   *
   * @throws BadRecordException if the bytes are at fault: set the record aside
   * @throws RegistryUnavailableException if the registry cannot be asked: the record may be good
   */
  @Override
  public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
    return bytes == null ? null : configured().decode(bytes, 0, bytes.length);
  }

  /** The same without copying the frame first. */
  @Override
  public @Nullable T deserialize(String topic, Headers headers, @Nullable ByteBuffer buffer) {
    return buffer == null ? null : configured().decode(buffer);
  }

  private RecordDecoder<T> configured() {
    if (decoder == null) {
      throw new IllegalStateException("configure was not called");
    }
    return decoder;
  }
}
