package io.radstream.gateway.identitymap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * The segment that is written. {@link #append} only takes a record into memory; {@link #force}
 * writes all that was taken meanwhile and waits for the disk, once for all that call it. Writing
 * apart would not do: a file system lets writers wait while it forces. Thread-safe; of no use any
 * more after any failure.
 */
final class SegmentWriter {

  private final SegmentFile file;
  private final SegmentCipher cipher;
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream(); // all by the monitor
  private int end;
  private int forced;
  private boolean busy;
  private boolean failed;

  /** Begins a segment, in memory. */
  SegmentWriter(SegmentFile file, SegmentHeader header, SegmentCipher cipher) {
    this.file = file;
    this.cipher = cipher;
    taken.writeBytes(header.bytes());
    end = SegmentHeader.BYTES;
  }

  /** How many bytes it will have. */
  synchronized int end() {
    return end;
  }

  /**
   * Takes a record.
   *
   * @return its position
   */
  synchronized int append(byte[] text) {
    int position = end;
    byte[] sealed = cipher.sealed(position, text);
    taken.writeBytes(sealed);
    end += sealed.length;
    return position;
  }

  /**
   * Returns when the record at a position is on the disk. An interruption does not end it: then
   * nobody would know.
   *
   * @throws IOException if nobody knows whether it is
   */
  void force(int position) throws IOException {
    if (isMine(position)) {
      boolean done = false;
      try {
        writeTaken();
        done = true;
      } finally {
        pass(!done);
      }
    }
  }

  /** Waits until the record is on the disk, or it is for this thread to write. */
  private synchronized boolean isMine(int position) throws IOException {
    boolean interrupted = false;
    try {
      while (forced <= position && !failed && busy) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    if (forced > position) {
      return false;
    }
    if (failed) {
      throw new IOException("the segment could not be written");
    }
    busy = true;
    return true;
  }

  private void writeTaken() throws IOException {
    byte[] bytes;
    int upTo;
    synchronized (this) {
      bytes = taken.toByteArray();
      taken.reset();
      upTo = end;
    }
    file.write(bytes);
    file.force();
    synchronized (this) {
      forced = upTo;
    }
  }

  /** All at once are woken, as each of them is done, but one. */
  private synchronized void pass(boolean broken) {
    busy = false;
    failed |= broken;
    notifyAll();
  }

  /** Ends the segment for good, on the disk. */
  void complete() throws IOException {
    force(append(SegmentScan.END));
    close();
  }

  /** Gives the file back as it is; what was taken and not forced is lost. */
  void close() throws IOException {
    synchronized (this) {
      failed |= forced < end;
      notifyAll();
    }
    file.close();
  }
}
