package io.radstream.schemas.serde;

import io.radstream.schemas.registry.BoundedCache;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.schemas.registry.SchemaRefusedException;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.registry.SchemaRegistryClient.RegisteredSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
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

  /**
   * Turns records into frames of the wire format. Thread-safe. An image's bytes are copied once: a
   * first pass only counts, the second writes into an array of exactly that length.
   */
  public static final class RecordEncoder {

    private final SchemaRegistryClient client;
    private final RegistryConfig config;
    private final BoundedCache<String, RegisteredSchema> latest = new BoundedCache<>(1_000);

    /** Encodes with schemas of a registry; the caller closes the client. */
    public RecordEncoder(SchemaRegistryClient client, RegistryConfig config) {
      this.client = client;
      this.config = config;
    }

    /**
     * A record as a frame of the wire format, its schema registered or looked up under the subject.
     */
    public byte[] encode(String subject, SpecificRecord datum) {
      Schema schema = datum.getSchema();
      if (config.autoRegister()) {
        return frame(client.register(subject, schema), schema, datum);
      }
      if (config.useLatest()) {
        return encodeAsLatest(latest.get(subject, client::latest), datum);
      }
      return frame(client.idOf(subject, schema), schema, datum);
    }

    private static byte[] encodeAsLatest(RegisteredSchema target, SpecificRecord datum) {
      Schema own = datum.getSchema();
      if (canonical(own).equals(canonical(target.schema()))) {
        return frame(target.id(), own, datum);
      }
      // Generated records know their fields by position: another layout must go through a reader.
      try {
        byte[] plain = write(0, new SpecificDatumWriter<>(own, data(datum)), datum, 0);
        GenericRecord translated =
            new GenericDatumReader<GenericRecord>(own, target.schema())
                .read(null, DecoderFactory.get().binaryDecoder(plain, null));
        return write(
            target.id(),
            new GenericDatumWriter<>(target.schema()),
            translated,
            WireFormat.HEADER_BYTES);
      } catch (AvroRuntimeException | IOException e) {
        throw new SchemaRefusedException(
            "The latest registered schema cannot take a " + own.getFullName() + ".", e);
      }
    }

    private static byte[] frame(int id, Schema schema, SpecificRecord datum) {
      try {
        return write(
            id, new SpecificDatumWriter<>(schema, data(datum)), datum, WireFormat.HEADER_BYTES);
      } catch (IOException e) {
        throw new IllegalStateException("writing to memory cannot fail", e);
      }
    }

    private static <D> byte[] write(int id, DatumWriter<D> writer, D datum, int headerBytes)
        throws IOException {
      CountingStream counter = new CountingStream();
      encode(writer, datum, counter);
      byte[] target =
          headerBytes == 0 ? new byte[counter.count] : WireFormat.frame(id, counter.count);
      encode(writer, datum, new ArrayStream(target, headerBytes));
      return target;
    }

    private static <D> void encode(DatumWriter<D> writer, D datum, OutputStream out)
        throws IOException {
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
      writer.write(datum, encoder);
      encoder.flush();
    }

    private static SpecificData data(SpecificRecord datum) {
      return SpecificData.getForClass(datum.getClass());
    }

    private static String canonical(Schema schema) {
      return SchemaNormalization.toParsingForm(schema);
    }

    /** Counts and forgets. */
    private static final class CountingStream extends OutputStream {
      private int count;

      @Override
      public void write(int single) {
        count = Math.addExact(count, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        count = Math.addExact(count, length);
      }
    }

    /** Fills an array that is long enough. */
    private static final class ArrayStream extends OutputStream {
      private final byte[] target;
      private int position;

      private ArrayStream(byte[] target, int position) {
        this.target = target;
        this.position = position;
      }

      @Override
      public void write(int single) {
        target[position++] = (byte) single;
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        System.arraycopy(bytes, offset, target, position, length);
        position += length;
      }
    }
  }
}
