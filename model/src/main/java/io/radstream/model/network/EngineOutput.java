package io.radstream.model.network;

/**
 * What a network gives for a batch.
 *
 * @param softmax {@code [batch, classes]} probabilities in the bundle's class order, uncalibrated,
 *     row-major
 * @param maps {@code [batch, features, side, side]} activations of the last convolution after its
 *     ReLU, before the last pooling ({@link NetworkSpec#mapFeatures}, {@link NetworkSpec#mapSide});
 *     empty where the network does not give them
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record EngineOutput(float[] softmax, float[] maps) {

  /** An output of probabilities alone. */
  public static EngineOutput withoutMaps(float[] softmax) {
    return new EngineOutput(softmax, new float[0]);
  }
}
