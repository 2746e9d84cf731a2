package io.radstream.gateway.deliver.hl7;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * Blocks of MLLP (Minimal Lower Layer Protocol, release 1): VT, the message, FS, CR. Bytes between
 * blocks are passed over. Not thread-safe.
 */
final class MllpBlocks {

  private static final byte START = 0x0B;
  private static final byte END = 0x1C;
  private static final byte RETURN = 0x0D;

  private final ByteArrayOutputStream block = new ByteArrayOutputStream();
  private final Queue<byte[]> complete = new ArrayDeque<>();
  private boolean isOpen;

  /** A message, which holds none of the three bytes but CR, as a block. */
  static byte[] framed(byte[] message) {
    ByteArrayOutputStream framed = new ByteArrayOutputStream(message.length + 3);
    framed.write(START);
    framed.writeBytes(message);
    framed.write(END);
    framed.write(RETURN);
    return framed.toByteArray();
  }

  /** Takes what was read. */
  void take(byte[] bytes, int length) {
    for (int at = 0; at < length; at++) {
      take(bytes[at]);
    }
  }

  private void take(byte one) {
    if (one == START) {
      block.reset();
      isOpen = true;
    } else if (isOpen && one == END) {
      complete.add(block.toByteArray());
      isOpen = false;
    } else if (isOpen) {
      block.write(one);
    }
  }

  /** The oldest block that has come whole; each is given once. */
  Optional<byte[]> next() {
    return Optional.ofNullable(complete.poll());
  }
}
