package io.radstream.gateway.association.pdu;

import io.radstream.gateway.association.pdu.PduException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Reads fields from a part of a protocol data unit, big endian. No length leads out of the part.
 * Not thread-safe.
 */
final class PduCursor {

  private static final int LONGEST_UID = 64;
  private static final Pattern UID = Pattern.compile("[0-9.]+");

  private final ByteBuffer bytes;

  PduCursor(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  boolean hasNext() {
    return bytes.hasRemaining();
  }

  int remaining() {
    return bytes.remaining();
  }

  /** 8 bit without sign. */
  int octet() throws PduException {
    return require(1).get() & 0xFF;
  }

  /** 16 bit without sign. */
  int word() throws PduException {
    return require(Short.BYTES).getShort() & 0xFFFF;
  }

  /** 32 bit without sign. */
  long doubleWord() throws PduException {
    return Integer.toUnsignedLong(require(Integer.BYTES).getInt());
  }

  void skip(int count) throws PduException {
    require(count).position(bytes.position() + count);
  }

  /** The next bytes as a part of their own. */
  PduCursor part(long count) throws PduException {
    return new PduCursor(slice(count));
  }

  /** The next bytes, not copied. */
  ByteBuffer slice(long count) throws PduException {
    require(count);
    ByteBuffer slice = bytes.slice(bytes.position(), (int) count);
    bytes.position(bytes.position() + (int) count);
    return slice;
  }

  /** All that is left, as text without the padding around it. */
  String text() {
    byte[] text = new byte[bytes.remaining()];
    bytes.get(text);
    return new String(text, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
  }

  /** All that is left, a UID (PS3.8 annex F). */
  String uid() throws PduException {
    String uid = text();
    if (uid.length() > LONGEST_UID || !UID.matcher(uid).matches()) {
      throw new PduException(Reason.INVALID_PARAMETER, "a UID that is none");
    }
    return uid;
  }

  /** Fails unless everything was read. */
  void requireEnd() throws PduException {
    if (bytes.hasRemaining()) {
      throw new PduException(
          Reason.INVALID_PARAMETER, "%d bytes too many".formatted(bytes.remaining()));
    }
  }

  private ByteBuffer require(long count) throws PduException {
    if (count > bytes.remaining()) {
      throw new PduException(
          Reason.INVALID_PARAMETER,
          "a field of %d bytes where %d are left".formatted(count, bytes.remaining()));
    }
    return bytes;
  }
}
