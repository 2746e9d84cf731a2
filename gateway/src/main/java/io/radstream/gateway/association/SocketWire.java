package io.radstream.gateway.association;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One connection over a socket, and its limits of time. Its own thread reads and writes; any thread
 * may end it. A read looks every {@value #SLICE_MILLIS} ms whether it is to end. What blocks
 * elsewhere, a write or a handshake, is ended by {@link #closeIfOverdue}, which closes the socket.
 */
final class SocketWire implements Wire, Admission.Connection, AutoCloseable {

  private static final int SLICE_MILLIS = 100;
  private static final int PROGRESS_BYTES = 4 * 1024;
  private static final int LINGER_BYTES = 1024 * 1024;
  private static final Duration LINGER = Duration.ofSeconds(1);
  private static final Duration OVERDUE = Duration.ofSeconds(2);

  /** What the connection waits for. */
  private enum Expected {
    MESSAGE,
    REST,
    WRITE,
    NOTHING
  }

  private final Socket socket;
  private final InputStream socketIn;
  private final OutputStream socketOut;
  private final String address;
  private final Duration writeLimit;
  private final LongSupplier nanoTime;
  private final AtomicReference<@Nullable AbortCause> ended = new AtomicReference<>();
  private volatile boolean stopping;
  private volatile boolean used;
  private volatile Expected expected = Expected.REST;
  private volatile long deadline;
  private volatile long progress;
  private Duration unit = Duration.ZERO;
  private int sinceProgress;

  /**
   * Takes over a socket, which it closes.
   *
   * @param request until the whole request for association
   * @param write for each write
   */
  SocketWire(Socket socket, Duration request, Duration write, LongSupplier nanoTime)
      throws IOException {
    this.socket = socket;
    this.socketIn = socket.getInputStream();
    this.socketOut = socket.getOutputStream();
    // Of an address of the link, the interface is no part of who sends.
    this.address = socket.getInetAddress().getHostAddress().replaceFirst("%.*", "");
    this.writeLimit = write;
    this.nanoTime = nanoTime;
    this.progress = nanoTime.getAsLong();
    this.deadline = progress + request.toNanos();
  }

  /** Agrees on TLS, if that is what the socket speaks. */
  void handshake() throws IOException {
    if (socket instanceof SSLSocket secure) {
      secure.setSoTimeout((int) Math.max(1, (deadline - nanoTime.getAsLong()) / 1_000_000));
      secure.startHandshake();
    }
  }

  @Override
  public InputStream in() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] into, int at, int length) throws IOException {
        return receive(into, at, length);
      }
    };
  }

  private int receive(byte[] into, int at, int length) throws IOException {
    while (true) {
      requireOpen();
      long left = deadline - nanoTime.getAsLong();
      if (left <= 0) {
        throw expected == Expected.MESSAGE
            ? new EndedException(AbortCause.IDLE)
            : new SocketTimeoutException("nothing came in time");
      }
      socket.setSoTimeout((int) Math.max(1, Math.min(SLICE_MILLIS, left / 1_000_000)));
      try {
        int count = socketIn.read(into, at, length);
        received(count);
        return count;
      } catch (SocketTimeoutException e) {
        // A slice without a byte: look again.
      }
    }
  }

  private void requireOpen() throws EndedException {
    AbortCause cause = ended.get();
    if (cause != null) {
      throw new EndedException(cause);
    }
    if (stopping && expected == Expected.MESSAGE) {
      throw new EndedException(AbortCause.STOPPED);
    }
  }

  private void received(int count) {
    long now = nanoTime.getAsLong();
    sinceProgress += Math.max(0, count);
    if (sinceProgress >= PROGRESS_BYTES) {
      sinceProgress = 0;
      progress = now;
    }
    if (expected == Expected.MESSAGE) {
      used = true;
      expected = Expected.REST;
      deadline = now + unit.toNanos();
    }
  }

  @Override
  public OutputStream out() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int at, int length) throws IOException {
        deadline = nanoTime.getAsLong() + writeLimit.toNanos();
        expected = Expected.WRITE;
        try {
          socketOut.write(bytes, at, length);
        } catch (IOException e) {
          requireOpen();
          throw e;
        }
      }
    };
  }

  @Override
  public void betweenMessages(Duration idle, Duration unit) {
    this.unit = unit;
    deadline = nanoTime.getAsLong() + idle.toNanos();
    expected = Expected.MESSAGE;
  }

  @Override
  public void withinMessage(Duration limit) {
    deadline = nanoTime.getAsLong() + limit.toNanos();
    expected = Expected.REST;
  }

  /** Its end is progress too. */
  @Override
  public void working() {
    expected = Expected.NOTHING;
    progress = nanoTime.getAsLong();
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public Duration stalled() {
    return expected == Expected.NOTHING
        ? Duration.ZERO
        : Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - progress));
  }

  @Override
  public boolean used() {
    return used;
  }

  @Override
  public void end(AbortCause cause) {
    ended.compareAndSet(null, cause);
  }

  /** Ends it when no message is under way. */
  void stop() {
    stopping = true;
  }

  /** Closes the socket where its thread has not noticed the end of its time. */
  void closeIfOverdue() throws IOException {
    if (expected != Expected.NOTHING && nanoTime.getAsLong() - deadline > OVERDUE.toNanos()) {
      end(AbortCause.SLOW);
      socket.close();
    }
  }

  /** Closes the socket at once. */
  void abandon() throws IOException {
    socket.close();
  }

  /**
   * Closes the connection so that the peer can still read what it was sent: a socket that is closed
   * with unread bytes takes back what it has sent (RFC 1122 section 4.2.2.13).
   */
  @Override
  public void close() throws IOException {
    if (socket.isClosed()) {
      return;
    }
    try (socket) {
      deadline = nanoTime.getAsLong() + LINGER.toNanos();
      expected = Expected.REST;
      socket.shutdownOutput();
      byte[] unread = new byte[4 * 1024];
      socket.setSoTimeout(SLICE_MILLIS);
      int left = LINGER_BYTES;
      while (left > 0 && nanoTime.getAsLong() - deadline < 0) {
        int count = discard(unread);
        if (count < 0) {
          return;
        }
        left -= count;
      }
    }
  }

  private int discard(byte[] unread) throws IOException {
    try {
      return socketIn.read(unread);
    } catch (SocketTimeoutException e) {
      return 0;
    }
  }
}
