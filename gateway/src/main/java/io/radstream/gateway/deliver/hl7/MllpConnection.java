package io.radstream.gateway.deliver.hl7;

import io.radstream.gateway.outbound.ClientSockets;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * A connection over which messages are sent, one after the other. Used by one thread; may be closed
 * by another, which ends its reading.
 */
final class MllpConnection implements AutoCloseable {

  private static final int MOST_BYTES = 1 << 16;
  private static final int CHUNK = 1 << 12;

  private final Socket socket;
  private final Duration limit;

  private MllpConnection(Socket socket, Duration limit) {
    this.socket = socket;
    this.limit = limit;
  }

  static MllpConnection open(MllpServer server) throws IOException {
    return new MllpConnection(
        ClientSockets.connect(server.host(), server.port(), server.sockets(), server.limit()),
        server.limit());
  }

  /**
   * Sends a message, and waits for its acknowledgement; other blocks are passed over.
   *
   * @param controlId MSH-10 of the message
   * @throws SocketTimeoutException if it does not come in time
   * @throws IOException if the connection ends, or has too much else to say
   */
  Acknowledgement send(byte[] message, String controlId) throws IOException {
    long begin = System.nanoTime();
    socket.getOutputStream().write(MllpBlocks.framed(message));
    MllpBlocks blocks = new MllpBlocks();
    byte[] chunk = new byte[CHUNK];
    for (int total = 0; total < MOST_BYTES; ) {
      int length = read(chunk, begin);
      total += length;
      blocks.take(chunk, length);
      Optional<Acknowledgement> answer = answer(blocks, controlId);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    throw new IOException("more than %d bytes without an answer".formatted(MOST_BYTES));
  }

  private int read(byte[] chunk, long begin) throws IOException {
    Duration left = limit.minusNanos(System.nanoTime() - begin);
    if (left.toMillis() <= 0) {
      throw new SocketTimeoutException("no whole answer in time");
    }
    socket.setSoTimeout(Math.toIntExact(left.toMillis()));
    int length = socket.getInputStream().read(chunk);
    if (length < 0) {
      throw new EOFException("the connection was closed");
    }
    return length;
  }

  private static Optional<Acknowledgement> answer(MllpBlocks blocks, String controlId) {
    for (Optional<byte[]> next = blocks.next(); next.isPresent(); next = blocks.next()) {
      Optional<Acknowledgement> read =
          Acknowledgement.parse(next.get()).filter(one -> one.controlId().equals(controlId));
      if (read.isPresent()) {
        return read;
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      return; // it is gone anyway
    }
  }
}
