package io.radstream.model.engine;

import java.nio.FloatBuffer;

/**
 * A loaded network. Owned and called by one thread at a time; {@link #close} is called by the owner
 * after the last call.
 */
public interface InferenceEngine extends AutoCloseable {

  /** The engine's name, as in {@code Diagnosis.engine}: {@code onnx} or {@code dl4j}. */
  String name();

  /**
   * Judges a batch.
   *
   * @param tensors {@code [batchSize, channels, height, width]} floats from position 0, row-major;
   *     a direct buffer in native byte order saves a copy; position and limit are left as they are
   * @param batchSize images in the buffer, at least 1
   * @return {@code [batchSize, classes]} softmax probabilities in the bundle's class order,
   *     uncalibrated, row-major
   * @throws EngineException when the network could not be run on this batch
   */
  float[] infer(FloatBuffer tensors, int batchSize);

  @Override
  void close();
}
