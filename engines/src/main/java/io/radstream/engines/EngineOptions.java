package io.radstream.engines;

import io.radstream.imaging.tensor.Preprocessing;
import java.nio.FloatBuffer;

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

  /**
   * What a batch must look like for one network and one set of options; shared by the engines.
   *
   * @param tensorLength floats of one image
   * @param maxBatch the most images in one call
   */
  public record Batches(int tensorLength, int maxBatch) {

    /** The batches of one network. */
    public static Batches of(Preprocessing preprocessing, EngineOptions options) {
      return new Batches(preprocessing.tensorLength(), options.maxBatch());
    }

    /**
     * The floats of a batch, without copying; the buffer's position and limit stay.
     *
     * @throws IllegalArgumentException when the batch is empty, too large, or not in the buffer
     */
    public FloatBuffer slice(FloatBuffer tensors, int batchSize) {
      if (batchSize < 1 || batchSize > maxBatch) {
        throw new IllegalArgumentException(
            "a batch of %d where 1 to %d were agreed".formatted(batchSize, maxBatch));
      }
      int length = batchSize * tensorLength;
      if (tensors.capacity() < length) {
        throw new IllegalArgumentException(
            "%d floats where %d images have %d".formatted(tensors.capacity(), batchSize, length));
      }
      return tensors.duplicate().clear().limit(length);
    }
  }
}
