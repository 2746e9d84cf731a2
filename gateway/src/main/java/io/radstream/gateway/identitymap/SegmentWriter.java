package io.radstream.gateway.identitymap;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The segment that is written. {@link #append} and {@link #complete} are called by one thread at a
 * time, {@link #force} by many, which wait for each other: one forces what all have written
 * meanwhile. Not to be used any more after any failure.
 */
final class SegmentWriter {

  private final SegmentFile file;
  private final SegmentCipher cipher;
  private final ReentrantLock forcing = new ReentrantLock();
  private volatile int written;
  private int forced; // by whoever holds the lock

  /**
   * Begins a segment.
   *
   * @throws IOException if its header cannot be written
   */
  SegmentWriter(SegmentFile file, SegmentHeader header, SegmentCipher cipher) throws IOException {
    this.file = file;
    this.cipher = cipher;
    file.write(header.bytes());
    written = SegmentHeader.BYTES;
  }

  /** How many bytes it has. */
  int written() {
    return written;
  }

  /**
   * Writes a record, which is not on the disk before {@link #force}.
   *
   * @return its position
   */
  int append(byte[] text) throws IOException {
    int position = written;
    byte[] sealed = cipher.sealed(position, text);
    file.write(sealed);
    written = position + sealed.length;
    return position;
  }

  /** Returns when all up to a position is on the disk. */
  void force(int position) throws IOException {
    forcing.lock();
    try {
      if (forced < position) {
        int now = written;
        file.force();
        forced = now;
      }
    } finally {
      forcing.unlock();
    }
  }

  /** Ends the segment for good, on the disk. */
  void complete() throws IOException {
    append(SegmentScan.END);
    force(written);
    close();
  }

  /** Gives the file back as it is; for a segment that could not be written on. */
  void close() throws IOException {
    forcing.lock();
    try {
      file.close();
    } finally {
      forcing.unlock();
    }
  }
}
