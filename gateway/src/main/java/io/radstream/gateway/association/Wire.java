package io.radstream.gateway.association;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * The two directions of one connection, and what is expected of it next. Used by the one thread of
 * its association. Reading fails with {@link java.net.SocketTimeoutException} when the time that is
 * set here has passed.
 */
public interface Wire {

  /** What the peer sends. */
  InputStream in();

  /** What the peer is sent; each write is sent at once. */
  OutputStream out();

  /**
   * The next byte begins a message.
   *
   * @param idle until that byte
   * @param unit from there to the last byte of its unit
   */
  void betweenMessages(Duration idle, Duration unit);

  /** Within a unit or message: what is read next must have come in this time. */
  void withinMessage(Duration limit);

  /** It is not the peer that is waited for. */
  void working();

  /** Streams without a limit of time, as in memory. */
  static Wire of(InputStream in, OutputStream out) {
    return new Wire() {
      @Override
      public InputStream in() {
        return in;
      }

      @Override
      public OutputStream out() {
        return out;
      }

      @Override
      public void betweenMessages(Duration idle, Duration unit) {}

      @Override
      public void withinMessage(Duration limit) {}

      @Override
      public void working() {}
    };
  }
}
