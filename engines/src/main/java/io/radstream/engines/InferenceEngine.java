package io.radstream.engines;

import io.radstream.model.network.EngineOutput;
import java.nio.FloatBuffer;

/**
 * A loaded network. Owned and called by one thread at a time; {@link #close} is called by the owner
 * after the last call.
 */
public interface InferenceEngine extends AutoCloseable {

  /** The engine's name, as in {@code Diagnosis.engine}: {@code onnx} or {@code dl4j}. */
  String name();

  /**
   * Classifies a batch.
   *
   * @param tensors {@code [batchSize, channels, height, width]} floats from position 0, row-major;
   *     a direct buffer in native byte order saves a copy; position and limit are left as they are
   * @param batchSize images in the buffer, at least 1
   * @return {@code [batchSize, classes]} softmax probabilities in the bundle's class order,
   *     uncalibrated, row-major
   * @throws EngineException when the network could not be run on this batch
   */
  float[] infer(FloatBuffer tensors, int batchSize);

  /**
   * Classifies a batch and hands out the maps that explanations and the check for foreign images
   * need ({@link io.radstream.model.bundle.ModelBundle#classify}). One pass, as {@link #infer}.
   *
   * @return its maps are empty where the engine or the network has none to give
   * @throws EngineException when the network could not be run on this batch
   */
  default EngineOutput inferWithMaps(FloatBuffer tensors, int batchSize) {
    return EngineOutput.withoutMaps(infer(tensors, batchSize));
  }

  @Override
  void close();
}
