package io.radstream.model.explain;

import io.radstream.model.network.NetworkSpec;

/**
 * The last 2x2 max-pooling of one image, and the way back through it. A row or column that is left
 * over takes no part.
 */
final class Pooling {

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
