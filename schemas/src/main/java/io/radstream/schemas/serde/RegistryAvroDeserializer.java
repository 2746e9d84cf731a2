package io.radstream.schemas.serde;

import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.Explanation;
import io.radstream.schemas.Feedback;
import io.radstream.schemas.LabeledXRay;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.BadRecordException;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.schemas.registry.SchemaRegistryClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
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

  /**
   * Turns frames of the wire format into generated records: the registry tells what was written,
   * the generated class says what is wanted. Thread-safe. Lengths inside a record are believed only
   * as far as there are bytes left (Avro's decoder checks before it allocates).
   */
  static final class RecordDecoder<T extends SpecificRecord> {

    private final SchemaRegistryClient client;
    private final RecordTypes<T> types;

    RecordDecoder(SchemaRegistryClient client, RecordTypes<T> types) {
      this.client = client;
      this.types = types;
    }

    /**
     * Reads one frame that must fill the range.
     *
     * @throws BadRecordException if it is no frame, its schema is unknown, or it is not what its
     *     schema says
     * @throws RegistryUnavailableException if the registry cannot be asked
     */
    T decode(byte[] bytes, int offset, int length) {
      int id = WireFormat.schemaId(bytes, offset, length);
      Schema writer = client.schemaById(id);
      Class<T> type = types.of(writer);
      try {
        return read(writer, type, bytes, offset, length);
      } catch (SecurityException e) {
        // Avro does not trust the generated class: a defect of this program, not of the record.
        throw e;
      } catch (IOException | RuntimeException | StackOverflowError e) {
        // Avro reports bad bytes by many kinds of exception, array bounds among them, and follows a
        // schema that names itself as deep as the bytes say. Their texts may quote the record, so
        // neither text nor cause goes on.
        throw new BadRecordException(
            String.format(
                "Not readable as %s with schema %d: %s.",
                type.getSimpleName(), id, e.getClass().getSimpleName()));
      }
    }

    /** The same for a buffer, which is left as it was. */
    T decode(ByteBuffer buffer) {
      if (buffer.hasArray()) {
        return decode(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
      }
      byte[] copy = new byte[buffer.remaining()];
      buffer.duplicate().get(copy);
      return decode(copy, 0, copy.length);
    }

    private T read(Schema writer, Class<T> type, byte[] bytes, int offset, int length)
        throws IOException {
      BinaryDecoder decoder =
          DecoderFactory.get()
              .binaryDecoder(
                  bytes, offset + WireFormat.HEADER_BYTES, length - WireFormat.HEADER_BYTES, null);
      SpecificData data = SpecificData.getForClass(type);
      T datum = new SpecificDatumReader<T>(writer, data.getSchema(type), data).read(null, decoder);
      if (!decoder.isEnd()) {
        throw new IOException("bytes left over");
      }
      return datum;
    }
  }

  /** Which generated class a record is read into; never a class that a schema merely names. */
  @FunctionalInterface
  interface RecordTypes<T extends SpecificRecord> {

    /**
     * The class for what was written with a schema.
     *
     * @throws BadRecordException if there is none
     */
    Class<T> of(Schema writer);

    /** Always the same. */
    static <T extends SpecificRecord> RecordTypes<T> only(Class<T> type) {
      return writer -> type;
    }

    /** Whichever of the records on RadStream's topics has the schema's name. */
    @SuppressWarnings(
        "unchecked") // whoever configures by name answers for the type, as in Confluent
    static <T extends SpecificRecord> RecordTypes<T> byName() {
      Map<String, Class<? extends SpecificRecord>> known =
          Map.of(
              XRayImage.getClassSchema().getFullName(), XRayImage.class,
              Diagnosis.getClassSchema().getFullName(), Diagnosis.class,
              Explanation.getClassSchema().getFullName(), Explanation.class,
              LabeledXRay.getClassSchema().getFullName(), LabeledXRay.class,
              ModelRelease.getClassSchema().getFullName(), ModelRelease.class,
              Feedback.getClassSchema().getFullName(), Feedback.class);
      return writer -> {
        Class<? extends SpecificRecord> type = known.get(writer.getFullName());
        if (type == null) {
          throw new BadRecordException("The schema is of none of RadStream's records.");
        }
        return (Class<T>) type;
      };
    }
  }
}
