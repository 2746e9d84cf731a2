package io.radstream.model.network;

import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import java.util.Arrays;

/**
 * The weights behind the last pooling, in the order of {@link Coefficients}: enough to go on from
 * the maps without an engine. Immutable by convention: nobody writes to the arrays.
 *
 * @param scale per feature, of the normalisation behind the last pooling; all 1 without one
 * @param shift per feature, added after the scale; all 0 without one
 * @param input {@code [4 * units, features]}: candidate, forget, output, input gate
 * @param recurrent {@code [4 * units, units]}
 * @param gateBias {@code [4 * units]}
 * @param dense {@code [denseUnits, units * steps]}, its inputs as {@code [units, steps]}
 * @param denseBias {@code [denseUnits]}
 * @param output {@code [classes, denseUnits]}
 * @param outputBias {@code [classes]}
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record HeadWeights(
    float[] scale,
    float[] shift,
    float[] input,
    float[] recurrent,
    float[] gateBias,
    float[] dense,
    float[] denseBias,
    float[] output,
    float[] outputBias) {

  /** DL4J's own, see {@code CnnLstm}. */
  private static final double EPSILON = 1e-5;

  /**
   * Cuts the head out of a network's weights.
   *
   * @param weights all of this spec's, as {@code ModelBundle.weights}
   */
  public static HeadWeights of(NetworkSpec spec, float[] weights) {
    int units = spec.lstmUnits();
    int flat = units * spec.steps();
    int head = 4 * units * (2 * units + 1);
    head += (flat + 1) * spec.denseUnits() + (spec.denseUnits() + 1) * spec.classes();
    int start = weights.length - head;
    float[][] normalisation = normalisation(spec, weights, start);
    Cutter cutter = new Cutter(weights, start);
    return new HeadWeights(
        normalisation[0],
        normalisation[1],
        cutter.next(4 * units * units),
        cutter.next(4 * units * units),
        cutter.next(4 * units),
        cutter.next(flat * spec.denseUnits()),
        cutter.next(spec.denseUnits()),
        cutter.next(spec.denseUnits() * spec.classes()),
        cutter.next(spec.classes()));
  }

  /** Scale and shift of the batch normalisation that ends just before {@code end}, if any does. */
  private static float[][] normalisation(NetworkSpec spec, float[] weights, int end) {
    int features = spec.mapFeatures();
    float[] scale = new float[features];
    float[] shift = new float[features];
    Arrays.fill(scale, 1);
    if (spec.batchNormalisation() != BatchNormalisation.AFTER_BLOCK) {
      return new float[][] {scale, shift};
    }
    Cutter cutter = new Cutter(weights, end - 4 * features);
    float[] gamma = cutter.next(features);
    float[] beta = cutter.next(features);
    float[] mean = cutter.next(features);
    float[] logDeviation = cutter.next(features);
    for (int i = 0; i < features; i++) {
      double variance = Math.pow(10, 2.0 * logDeviation[i]);
      scale[i] = (float) (gamma[i] / Math.sqrt(variance + EPSILON));
      shift[i] = beta[i] - mean[i] * scale[i];
    }
    return new float[][] {scale, shift};
  }

  /** Walks along the weights. */
  private static final class Cutter {

    private final float[] weights;
    private int position;

    Cutter(float[] weights, int position) {
      this.weights = weights;
      this.position = position;
    }

    float[] next(int length) {
      position += length;
      return Arrays.copyOfRange(weights, position - length, position);
    }
  }
}
