package io.radstream.console;

import java.io.IOException;

/** Standard output takes no more; nothing is worth going on for. */
final class OutputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean readerGone;

  /**
   * Tells of a failed write.
   *
   * @param readerGone whether a pipe's reader had read enough, which is no fault
   */
  OutputException(IOException cause, boolean readerGone) {
    super("standard output cannot be written: " + cause.getMessage(), cause);
    this.readerGone = readerGone;
  }

  ExitCode code() {
    return readerGone ? ExitCode.READER_GONE : ExitCode.UNREACHABLE;
  }
}
