package io.radstream.schemas.serde;

import io.radstream.schemas.registry.BadRecordException;
import java.nio.ByteBuffer;

/**
 * Confluent's frame around an Avro record: a zero byte, the schema's id in four bytes with the
 * highest first, the record. See Confluent's "Wire format" in the documentation of its registry.
 */
public final class WireFormat {

  /** Bytes in front of the record. */
  static final int HEADER_BYTES = 5;

  private static final byte MAGIC = 0;

  private WireFormat() {}

  /** An array with a header and room for so many bytes of record. */
  public static byte[] frame(int schemaId, int recordBytes) {
    byte[] frame = new byte[Math.addExact(HEADER_BYTES, recordBytes)];
    ByteBuffer.wrap(frame).put(MAGIC).putInt(schemaId);
    return frame;
  }

  /**
   * The schema's id in a frame that begins at an offset.
   *
   * @throws BadRecordException if it is too short or does not begin with the zero byte
   */
  static int schemaId(byte[] bytes, int offset, int length) {
    if (length < HEADER_BYTES) {
      throw new BadRecordException("Only " + length + " bytes: no room for magic byte and id.");
    }
    if (bytes[offset] != MAGIC) {
      throw new BadRecordException("The first byte is not the magic byte 0.");
    }
    return ByteBuffer.wrap(bytes, offset + 1, Integer.BYTES).getInt();
  }
}
