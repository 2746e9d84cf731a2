package io.radstream.gateway.association.dimse;

import io.radstream.gateway.association.pdu.Pdu.DataValue;
import io.radstream.gateway.association.pdu.PduWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Sends commands and data sets in units that the peer takes. Not thread-safe. */
public final class MessageWriter {

  private static final int VALUE_HEADER = 6;
  private static final int LONGEST = 128 * 1024;
  private static final int SHORTEST = 1024;

  private final OutputStream out;
  private final int longest;

  /**
   * Sends to a stream, a unit with each write.
   *
   * @param maxLength the longest P-DATA-TF that the peer takes, 0 for any; less than {@value
   *     #SHORTEST} is taken for that
   */
  public MessageWriter(OutputStream out, long maxLength) {
    this.out = out;
    long taken = maxLength == 0 ? LONGEST : Math.min(LONGEST, Math.max(SHORTEST, maxLength));
    this.longest = (int) (taken - VALUE_HEADER) / 2 * 2;
  }

  /** Sends a command. */
  public void command(int context, Command command) throws IOException {
    send(context, true, ByteBuffer.wrap(command.bytes()));
  }

  /** Sends the data set that belongs to the last command. */
  public void dataSet(int context, ByteBuffer dataSet) throws IOException {
    send(context, false, dataSet);
  }

  private void send(int context, boolean command, ByteBuffer bytes) throws IOException {
    int at = bytes.position();
    do {
      int count = Math.min(longest, bytes.limit() - at);
      boolean last = at + count == bytes.limit();
      DataValue value = new DataValue(context, command, last, bytes.slice(at, count));
      out.write(PduWriter.bytes(value));
      at += count;
    } while (at < bytes.limit());
  }
}
