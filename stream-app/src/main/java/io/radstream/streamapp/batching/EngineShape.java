package io.radstream.streamapp.batching;

/**
 * The sizes an engine's owner must know.
 *
 * @param tensorLength floats of one image
 * @param classes values of one answer
 */
public record EngineShape(int tensorLength, int classes) {

  /** Checks the ranges. */
  public EngineShape {
    if (tensorLength < 1 || classes < 1) {
      throw new IllegalArgumentException("tensorLength and classes must be at least 1");
    }
  }
}
