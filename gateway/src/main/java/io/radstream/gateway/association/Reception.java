package io.radstream.gateway.association;

import io.radstream.gateway.association.ScpSettings.Limits;
import io.radstream.gateway.storage.StoreAnswer;
import io.radstream.gateway.storage.StoreAnswer.Status;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One data set while it is received: pieces of memory, made as its bytes come, that become one
 * array at its end. What cannot be taken is still counted, so that it can be read past and
 * answered. Owned by the thread of its association.
 */
final class Reception implements AutoCloseable {

  private static final int FIRST_PIECE = 64 * 1024;
  private static final int LARGEST_PIECE = 1024 * 1024;

  private final Limits limits;
  private final Duration wait;
  private final ReceptionBudget.Share share;
  private final List<byte[]> pieces = new ArrayList<>();
  private final int header;
  private ByteBuffer last = ByteBuffer.allocate(0);
  private long received;
  private boolean kept = true;
  private Optional<StoreAnswer> refusal = Optional.empty();

  /**
   * Begins one.
   *
   * @param header what stands before the data set
   * @param wait how long it may wait for memory
   */
  Reception(ReceptionBudget budget, Limits limits, byte[] header, Duration wait) {
    this.limits = limits;
    this.wait = wait;
    this.share = budget.open();
    this.header = header.length;
    pieces.add(header);
  }

  /** Takes a fragment; waits for memory where there is none. */
  void add(ByteBuffer fragment) throws InterruptedException {
    received += fragment.remaining();
    if (kept && received > limits.objectBytes()) {
      refuse(Status.CANNOT_UNDERSTAND, "larger than %d bytes".formatted(limits.objectBytes()));
    }
    while (kept && fragment.hasRemaining()) {
      if (last.hasRemaining() || grow()) {
        int count = Math.min(last.remaining(), fragment.remaining());
        last.put(fragment.slice(fragment.position(), count));
        fragment.position(fragment.position() + count);
      }
    }
  }

  private boolean grow() throws InterruptedException {
    int size = Math.min(Math.max(FIRST_PIECE, last.capacity() * 2), LARGEST_PIECE);
    // Twice: once as a piece, once in the whole.
    if (!share.take(2L * size, wait)) {
      refuse(Status.OUT_OF_RESOURCES, "no memory for now, send again later");
      return false;
    }
    last = ByteBuffer.allocate(size);
    pieces.add(last.array());
    return true;
  }

  private void refuse(Status status, String comment) {
    refusal = Optional.of(new StoreAnswer(status, comment));
    discard();
  }

  /** Keeps nothing of it: what comes is counted only. */
  void discard() {
    kept = false;
    pieces.clear();
    last = ByteBuffer.allocate(0);
    share.close();
  }

  /** Bytes of the data set so far. */
  long received() {
    return received;
  }

  /** Whether even reading past it goes too far. */
  boolean isEndless() {
    return received > 2L * limits.objectBytes();
  }

  /** What it is answered instead of being stored, if it is. */
  Optional<StoreAnswer> refusal() {
    return refusal;
  }

  /** Header and data set; the pieces are given up. Called once, at the end of one that is kept. */
  byte[] file() {
    byte[] file = new byte[header + (int) received];
    int at = 0;
    long held = 0;
    for (int i = 0; i < pieces.size(); i++) {
      byte[] piece = pieces.get(i);
      held += i == 0 ? 0 : piece.length;
      int count = Math.min(piece.length, file.length - at);
      System.arraycopy(piece, 0, file, at, count);
      at += count;
    }
    pieces.clear();
    last = ByteBuffer.allocate(0);
    share.give(held);
    return file;
  }

  /** Gives the memory back. */
  @Override
  public void close() {
    share.close();
  }
}
