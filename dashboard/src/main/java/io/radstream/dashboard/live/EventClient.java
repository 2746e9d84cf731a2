package io.radstream.dashboard.live;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One client of the stream: one write at a time, behind it a queue of 64 events. When that is full
 * all of it gives way to one {@code resync}: a client that cannot keep up loads anew instead of
 * falling behind ever more, and whoever publishes never waits. Thread-safe.
 */
final class EventClient {

  static final int QUEUE = 64;

  private final EventSink sink;
  private final Runnable gone;
  private final Deque<byte[]> queue = new ArrayDeque<>();
  private boolean writing;
  private boolean ended;

  /**
   * A client that nothing has been written to.
   *
   * @param gone called once when it cannot be written to any more
   */
  EventClient(EventSink sink, Runnable gone) {
    this.sink = sink;
    this.gone = gone;
  }

  /** Has a frame written, now or as soon as what is before it has been. */
  void offer(byte[] frame) {
    byte[] next;
    synchronized (this) {
      if (ended) {
        return;
      }
      if (queue.size() >= QUEUE) {
        queue.clear();
        queue.add(EventFrames.RESYNC);
      } else {
        queue.add(frame);
      }
      next = writing ? null : drained();
      writing = true;
    }
    write(next);
  }

  /** Has a heartbeat written if nothing else is. */
  void beat() {
    synchronized (this) {
      if (writing || ended) {
        return;
      }
      writing = true;
    }
    write(EventFrames.HEARTBEAT);
  }

  private void write(byte @Nullable [] bytes) {
    if (bytes != null) {
      sink.write(bytes, this::written, this::failed);
    }
  }

  private void written() {
    byte[] next;
    synchronized (this) {
      next = queue.isEmpty() || ended ? null : drained();
      writing = next != null;
    }
    write(next);
  }

  private void failed() {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      queue.clear();
    }
    gone.run();
  }

  /** All that waits, as one write. By the monitor. */
  private byte[] drained() {
    if (queue.size() == 1) {
      return queue.removeFirst();
    }
    byte[] all = new byte[queue.stream().mapToInt(frame -> frame.length).sum()];
    int at = 0;
    for (byte[] frame : queue) {
      System.arraycopy(frame, 0, all, at, frame.length);
      at += frame.length;
    }
    queue.clear();
    return all;
  }

  /** Ends its answer. */
  void end() {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      queue.clear();
    }
    sink.end();
  }
}
