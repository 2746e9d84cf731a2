package io.radstream.gateway.association.pdu;

import io.radstream.gateway.association.pdu.PduException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Reads protocol data units one after another from a stream. Its one buffer grows with what has
 * come, never by what a length field says, and has at most the longest unit that is allowed. Blocks
 * as the stream does. Not thread-safe.
 */
public final class PduReader {

  private static final int HEADER = 6;
  private static final int FIRST = 8 * 1024;

  private final InputStream in;
  private final int largestData;
  private byte[] buffer = new byte[FIRST];
  private int from;
  private int to;

  /**
   * Reads from the stream, which stays open.
   *
   * @param largestData the longest P-DATA-TF that is taken, in bytes behind its length field
   */
  public PduReader(InputStream in, int largestData) {
    this.in = in;
    this.largestData = largestData;
  }

  /**
   * The next unit; empty where the stream ends instead. What it holds of P-DATA is valid until the
   * next call.
   *
   * @param expected the types that may come now; another is refused before its length is looked at
   * @throws PduException if it is none of them, too long or malformed
   * @throws EOFException if the stream ends within it
   */
  public Optional<Pdu> read(Set<PduType> expected) throws IOException, PduException {
    if (!fill(HEADER)) {
      return Optional.empty();
    }
    int code = buffer[from] & 0xFF;
    PduType type =
        PduType.of(code)
            .orElseThrow(
                () ->
                    new PduException(
                        Reason.UNRECOGNIZED_PDU, "a unit of the unknown type " + code));
    if (!expected.contains(type)) {
      throw new PduException(Reason.UNEXPECTED_PDU, "a unit of type %s now".formatted(type));
    }
    long length = Integer.toUnsignedLong(ByteBuffer.wrap(buffer).getInt(from + 2));
    if (!type.allows(length, largestData)) {
      throw new PduException(
          Reason.INVALID_PARAMETER, "a unit of type %s of %d bytes".formatted(type, length));
    }
    fill(HEADER + (int) length);
    ByteBuffer body = ByteBuffer.wrap(buffer, from + HEADER, (int) length).slice();
    from += HEADER + (int) length;
    return Optional.of(PduParser.parse(type, body));
  }

  /** Whether so many bytes are there; false if the stream ended before the first of them. */
  private boolean fill(int count) throws IOException {
    while (to - from < count) {
      makeRoom(count);
      int read = in.read(buffer, to, buffer.length - to);
      if (read < 0 && to == from) {
        return false;
      }
      if (read < 0) {
        throw new EOFException("the stream ends within a unit");
      }
      to += read;
    }
    return true;
  }

  private void makeRoom(int count) {
    if (from + count > buffer.length) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      from = 0;
    }
    if (to == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, Math.max(count, FIRST)));
    }
  }
}
