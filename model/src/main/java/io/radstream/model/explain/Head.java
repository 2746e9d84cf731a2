package io.radstream.model.explain;

import io.radstream.model.network.HeadWeights;
import io.radstream.model.network.NetworkSpec;
import java.util.Arrays;

/**
 * The network behind its maps: pooling, normalisation, LSTM, dense layer, logits; forward and
 * backward, in plain Java. Immutable, safe for use by many threads.
 */
final class Head {

  private final NetworkSpec spec;
  private final HeadWeights weights;

  Head(NetworkSpec spec, HeadWeights weights) {
    this.spec = spec;
    this.weights = weights;
  }

  /**
   * The logits before the softmax.
   *
   * @param maps {@code [batch, features, side, side]}
   */
  float[] logits(float[] maps, int image) {
    return new Pass(maps, image).logits();
  }

  /**
   * How much each value of an image's maps raises one logit.
   *
   * @return {@code [features, side, side]}
   */
  float[] gradient(float[] maps, int image, int target) {
    return new Pass(maps, image).gradient(target);
  }

  /** One image on its way through. */
  private final class Pass {

    private final Pooling pooling;
    private final Recurrence recurrence;
    private final float[] dense;

    Pass(float[] maps, int image) {
      pooling = Pooling.of(spec, maps, image * spec.mapLength());
      recurrence = Recurrence.over(weights, normalised(pooling.values()), spec.lstmUnits());
      dense = Matrix.times(weights.dense(), recurrence.outputs(), weights.denseBias());
      for (int i = 0; i < dense.length; i++) {
        dense[i] = Math.max(0, dense[i]);
      }
    }

    private float[] normalised(float[] values) {
      float[] normalised = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        int feature = i / spec.steps();
        normalised[i] = values[i] * weights.scale()[feature] + weights.shift()[feature];
      }
      return normalised;
    }

    float[] logits() {
      return Matrix.times(weights.output(), dense, weights.outputBias());
    }

    float[] gradient(int target) {
      int start = target * dense.length;
      float[] gradients = Arrays.copyOfRange(weights.output(), start, start + dense.length);
      for (int i = 0; i < dense.length; i++) {
        gradients[i] = dense[i] > 0 ? gradients[i] : 0;
      }
      int flat = spec.lstmUnits() * spec.steps();
      float[] sequence = recurrence.back(Matrix.transposedTimes(weights.dense(), gradients, flat));
      for (int i = 0; i < sequence.length; i++) {
        sequence[i] *= weights.scale()[i / spec.steps()];
      }
      return pooling.back(sequence);
    }
  }

  /**
   * The last 2x2 max-pooling of one image, and the way back through it. A row or column that is
   * left over takes no part.
   */
  private static final class Pooling {

    private final NetworkSpec spec;
    private final float[] values;
    private final int[] winners;

    private Pooling(NetworkSpec spec) {
      this.spec = spec;
      this.values = new float[spec.mapFeatures() * spec.steps()];
      this.winners = new int[values.length];
    }

    /**
     * Pools the maps of one image.
     *
     * @param offset where its {@code [features, side, side]} begin
     */
    static Pooling of(NetworkSpec spec, float[] maps, int offset) {
      Pooling pooling = new Pooling(spec);
      for (int i = 0; i < pooling.values.length; i++) {
        int winner = pooling.winner(maps, offset, i);
        pooling.winners[i] = winner;
        pooling.values[i] = maps[offset + winner];
      }
      return pooling;
    }

    private int winner(float[] maps, int offset, int index) {
      int side = spec.mapSide();
      int pooled = side / 2;
      int feature = index / (pooled * pooled);
      int row = 2 * (index / pooled % pooled);
      int corner = (feature * side + row) * side + 2 * (index % pooled);
      int winner = corner;
      for (int candidate : new int[] {corner + 1, corner + side, corner + side + 1}) {
        winner = maps[offset + candidate] > maps[offset + winner] ? candidate : winner;
      }
      return winner;
    }

    /** {@code [features, steps]}. */
    float[] values() {
      return values;
    }

    /** From gradients of {@link #values} to gradients of the image's maps. */
    float[] back(float[] gradients) {
      float[] maps = new float[spec.mapLength()];
      for (int i = 0; i < gradients.length; i++) {
        maps[winners[i]] = gradients[i];
      }
      return maps;
    }
  }
}
