package io.radstream.schemas.serde;

import io.radstream.schemas.registry.BadRecordException;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.schemas.registry.SchemaRegistryClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Turns frames of the wire format into generated records: the registry tells what was written, the
 * generated class says what is wanted. Thread-safe. Lengths inside a record are believed only as
 * far as there are bytes left (Avro's decoder checks before it allocates).
 */
final class RecordDecoder<T extends SpecificRecord> {

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
