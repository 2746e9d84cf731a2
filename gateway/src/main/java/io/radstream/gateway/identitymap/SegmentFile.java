package io.radstream.gateway.identitymap;

import java.io.Closeable;
import java.io.IOException;

/** A file that is written from its beginning to its end. Used by one thread at a time. */
interface SegmentFile extends Closeable {

  /**
   * Writes behind what was written before.
   *
   * @throws IOException if not all of it can be written; part of it may be
   */
  void write(byte[] bytes) throws IOException;

  /**
   * Returns when all that was written is on the disk. May be called by another thread than the one
   * that writes.
   *
   * @throws IOException if that cannot be said; nor can it later
   */
  void force() throws IOException;
}
