package io.radstream.streamapp.inflight;

/**
 * Hears what becomes of the transaction that an image's outcome was forwarded in; told once, by the
 * image's stream thread. Nothing here may block or throw.
 */
public interface CommitListener {

  /** Readers of committed records see the outcome now. */
  void committed();

  /** Nobody sees the outcome; the image is read again. */
  void aborted();
}
