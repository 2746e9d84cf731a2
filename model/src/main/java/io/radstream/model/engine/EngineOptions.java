package io.radstream.model.engine;

/**
 * How an engine works.
 *
 * @param maxBatch the most images in one call, at least 1
 * @param threads CPU threads one call may use, at least 1
 */
public record EngineOptions(int maxBatch, int threads) {

  /** Checks the ranges. */
  public EngineOptions {
    if (maxBatch < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "maxBatch and threads must be at least 1, not %d and %d".formatted(maxBatch, threads));
    }
  }

  /** For batches of up to this many images on all processors of the machine. */
  public static EngineOptions ofBatch(int maxBatch) {
    return new EngineOptions(maxBatch, Runtime.getRuntime().availableProcessors());
  }
}
