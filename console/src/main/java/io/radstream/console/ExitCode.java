package io.radstream.console;

/** The exit codes of every {@code ./radstream} command. */
public enum ExitCode {
  /** Everything asked for was done. */
  DONE(0),
  /** Finished, but some items were refused or failed; each was named. */
  ITEMS_REFUSED(1),
  /** Wrong usage or configuration; nothing was started. */
  USAGE(2),
  /** A broker, registry or download could not be reached, or standard output not be written. */
  UNREACHABLE(3),
  /** A defect of RadStream itself, or an engine that cannot work at all. */
  INTERNAL(4),
  /** Whoever read standard output has gone, as {@code head} does; what a shell tells of SIGPIPE. */
  READER_GONE(141);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** How a command ends whose Kafka client failed. */
  public static ExitCode ofClient(boolean inSettings) {
    return inSettings ? USAGE : UNREACHABLE;
  }

  /** The number the process ends with. */
  public int code() {
    return code;
  }
}
