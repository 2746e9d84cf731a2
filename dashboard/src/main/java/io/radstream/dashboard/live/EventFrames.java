package io.radstream.dashboard.live;

import java.nio.charset.StandardCharsets;

/** Server-sent events as bytes (HTML standard, section 9.2). Stateless. */
final class EventFrames {

  /** Keeps the connection from being taken for a dead one. */
  static final byte[] HEARTBEAT = bytes(":\n\n");

  /** The client must load anew. */
  static final byte[] RESYNC = bytes("event: resync\ndata: {}\n\n");

  /** How long a client waits before it connects again, in milliseconds. */
  static final byte[] RETRY = bytes("retry: 2000\n\n");

  private EventFrames() {}

  /**
   * One event.
   *
   * @param json in one line
   */
  static byte[] event(String id, String name, byte[] json) {
    byte[] head = bytes("id: %s\nevent: %s\ndata: ".formatted(id, name));
    byte[] frame = new byte[head.length + json.length + 2];
    System.arraycopy(head, 0, frame, 0, head.length);
    System.arraycopy(json, 0, frame, head.length, json.length);
    frame[frame.length - 2] = '\n';
    frame[frame.length - 1] = '\n';
    return frame;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
