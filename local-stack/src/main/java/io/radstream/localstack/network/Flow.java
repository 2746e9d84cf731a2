package io.radstream.localstack.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The bytes of one connection that travel one way. Confined to the path's thread. */
final class Flow {

  private static final int CAPACITY = 64 << 10;

  private final SocketChannel from;
  private final SocketChannel to;
  private final ByteBuffer underway = ByteBuffer.allocateDirect(CAPACITY);
  private boolean sourceEnded;
  private boolean finished;

  Flow(SocketChannel from, SocketChannel to) {
    this.from = from;
    this.to = to;
  }

  boolean canRead() {
    return !sourceEnded && underway.hasRemaining();
  }

  boolean canWrite() {
    return underway.position() > 0;
  }

  /** Whether everything has arrived and no more will come. */
  boolean isFinished() {
    return finished;
  }

  /** Takes over what the sender has sent so far. */
  void read() throws IOException {
    sourceEnded = from.read(underway) < 0;
    write();
  }

  /** Hands on what the receiver can take now; then, if the sender has ended, the end. */
  void write() throws IOException {
    underway.flip();
    to.write(underway);
    underway.compact();
    if (sourceEnded && !canWrite() && !finished) {
      finished = true;
      to.shutdownOutput();
    }
  }
}
