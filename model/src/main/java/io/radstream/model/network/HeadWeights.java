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
    int features = spec.mapFeatures();
    float[] scale = new float[features];
    float[] shift = new float[features];
    Arrays.fill(scale, 1);
    if (spec.batchNormalisation() == BatchNormalisation.AFTER_BLOCK) {
      Normalisation last =
          Normalisation.of(Arrays.copyOfRange(weights, start - 4 * features, start));
      scale = last.scales();
      shift = last.shifts();
    }
    Cutter cutter = new Cutter(weights, start);
    return new HeadWeights(
        scale,
        shift,
        cutter.next(4 * units * units),
        cutter.next(4 * units * units),
        cutter.next(4 * units),
        cutter.next(flat * spec.denseUnits()),
        cutter.next(spec.denseUnits()),
        cutter.next(spec.denseUnits() * spec.classes()),
        cutter.next(spec.classes()));
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
