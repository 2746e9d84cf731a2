package io.radstream.demo.samples;

/** What one attempt at a download gave. */
sealed interface DownloadAttempt {

  /** A body of at most the announced size. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Body(byte[] bytes) implements DownloadAttempt {}

  /**
   * Nothing usable.
   *
   * @param why one clause for people
   * @param sort what to do about it
   */
  record Failed(String why, Sort sort) implements DownloadAttempt {}

  /** What a failure means for further attempts. */
  enum Sort {
    /** The same request will fail again. */
    FINAL,
    /** May pass. */
    PASSING,
    /** The host cannot be reached; may pass. */
    UNREACHABLE,
    /** The host let the time run out; others of the same host need not try. */
    SILENT
  }
}
