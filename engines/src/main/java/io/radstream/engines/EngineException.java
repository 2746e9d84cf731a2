package io.radstream.engines;

/** An engine could not classify a batch, or cannot work at all. */
public final class EngineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What the caller can do about it. */
  public enum Kind {
    /** This batch failed; another one, or its images one by one, may succeed. */
    BATCH_FAILED,
    /** Not enough memory for a batch of this size; a smaller one may succeed. */
    OUT_OF_MEMORY,
    /** The engine is unusable: natives missing, device lost. */
    UNUSABLE
  }

  private final Kind kind;

  /** An engine failure; the message holds no image content. */
  public EngineException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** An engine failure that no other failure caused. */
  public EngineException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What the caller can do about it. */
  public Kind kind() {
    return kind;
  }
}
