package io.radstream.localstack.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One client's connection and its continuation to the target. Confined to the path's thread. */
final class Link {

  private static final int ABORT = 0;
  private static final int NOTHING = 0;

  private final SocketChannel client;
  private final SocketChannel target;
  private final SelectionKey clientKey;
  private final SelectionKey targetKey;
  private final Flow up;
  private final Flow down;

  private Link(SocketChannel client, SocketChannel target, Selector selector) throws IOException {
    this.client = client;
    this.target = target;
    up = new Flow(client, target);
    down = new Flow(target, client);
    clientKey = client.configureBlocking(false).register(selector, NOTHING, this);
    targetKey = target.register(selector, NOTHING, this);
  }

  /** Continues an accepted connection to the target. */
  static Link open(SocketChannel client, InetSocketAddress address, Selector selector)
      throws IOException {
    SocketChannel target = SocketChannel.open();
    try {
      target.configureBlocking(false);
      client.setOption(StandardSocketOptions.TCP_NODELAY, true);
      target.setOption(StandardSocketOptions.TCP_NODELAY, true);
      boolean unused = target.connect(address);
      return new Link(client, target, selector);
    } catch (IOException e) {
      target.close();
      throw e;
    }
  }

  boolean isOpen() {
    return client.isOpen();
  }

  /** Stops listening to both ends; what they send stays in the sockets' buffers. */
  void pause() {
    clientKey.interestOps(NOTHING);
    targetKey.interestOps(NOTHING);
  }

  /** Listens to whatever can make progress now. */
  void resume() {
    if (!target.isConnected()) {
      clientKey.interestOps(NOTHING);
      targetKey.interestOps(SelectionKey.OP_CONNECT);
      return;
    }
    clientKey.interestOps(interest(up, down));
    targetKey.interestOps(interest(down, up));
  }

  /** Moves bytes; ends both sides if either is broken or both have ended. */
  void work(SelectionKey ready) {
    try {
      move(ready);
      if (up.isFinished() && down.isFinished()) {
        close();
      } else {
        resume();
      }
    } catch (IOException e) {
      reset();
    }
  }

  /** Drops both connections; their peers see a reset. */
  void reset() {
    abort(client);
    abort(target);
  }

  private void move(SelectionKey ready) throws IOException {
    if (ready.isConnectable()) {
      boolean unused = target.finishConnect();
      return;
    }
    boolean fromClient = ready == clientKey;
    if (ready.isReadable()) {
      (fromClient ? up : down).read();
    }
    if (ready.isWritable()) {
      (fromClient ? down : up).write();
    }
  }

  private void close() throws IOException {
    client.close();
    target.close();
  }

  private static int interest(Flow reads, Flow writes) {
    return (reads.canRead() ? SelectionKey.OP_READ : NOTHING)
        | (writes.canWrite() ? SelectionKey.OP_WRITE : NOTHING);
  }

  private static void abort(SocketChannel channel) {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, ABORT);
    } catch (IOException e) {
      // Closed by its peer already.
    } finally {
      closeQuietly(channel);
    }
  }

  private static void closeQuietly(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // The connection is gone either way.
    }
  }

  /** The bytes of one connection that travel one way. Confined to the path's thread. */
  private static final class Flow {

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
}
