package io.radstream.gateway.pull;

/**
 * An archive cannot be used for now; asked again later it may be. Its message is for operators and
 * holds nothing that the archive said but numbers.
 */
public final class ArchiveException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  private enum Kind {
    PASSING,
    LASTING,
    OF_ONE
  }

  private ArchiveException(String message, Kind kind) {
    super(message);
    this.kind = kind;
  }

  /** It is away, busy or broken: that passes. */
  public static ArchiveException passing(String message) {
    return new ArchiveException(message, Kind.PASSING);
  }

  /** Somebody must do something, which the message says. */
  public static ArchiveException lasting(String message) {
    return new ArchiveException(message, Kind.LASTING);
  }

  /** It answered, but has not the instance that it said it had: perhaps that one is broken. */
  public static ArchiveException ofOne(String message) {
    return new ArchiveException(message, Kind.OF_ONE);
  }

  /** Whether somebody must do something. */
  public boolean isLasting() {
    return kind == Kind.LASTING;
  }

  /** Whether it may be the fault of one instance. */
  public boolean isOfOne() {
    return kind == Kind.OF_ONE;
  }
}
