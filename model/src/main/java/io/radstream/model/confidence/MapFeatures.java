package io.radstream.model.confidence;

import io.radstream.model.network.NetworkSpec;

/**
 * What an image's maps hold, in few numbers: the square root of each feature's mean over each
 * quarter of the map. Quarters, because an image upside down has the same features elsewhere;
 * roots, because means over a ReLU are skewed and a Gaussian is to be laid over them. Immutable,
 * safe for use by many threads.
 */
public final class MapFeatures {

  private static final int QUARTERS = 4;

  private final NetworkSpec spec;

  /** The features of one network's maps. */
  public MapFeatures(NetworkSpec spec) {
    this.spec = spec;
  }

  /** How many numbers there are for an image. */
  public int count() {
    return QUARTERS * spec.mapFeatures();
  }

  /**
   * The numbers of one image.
   *
   * @param maps {@code EngineOutput.maps} of a batch, not empty
   * @param image index into the batch
   * @return {@code [features, quarters]}
   */
  public float[] of(float[] maps, int image) {
    if (maps.length < (image + 1) * spec.mapLength()) {
      throw new IllegalArgumentException(
          "%d values hold no maps of image %d".formatted(maps.length, image));
    }
    int side = spec.mapSide();
    int middle = side / 2;
    int length = side - middle; // quarters of an odd map share its middle row and column
    float[] features = new float[count()];
    for (int i = 0; i < features.length; i++) {
      int quarter = i % QUARTERS;
      int start = image * spec.mapLength() + i / QUARTERS * side * side;
      start += (quarter / 2 * middle * side) + (quarter % 2 * middle);
      features[i] = (float) Math.sqrt(mean(maps, start, side, length));
    }
    return features;
  }

  private static double mean(float[] maps, int start, int side, int length) {
    double sum = 0;
    for (int row = 0; row < length; row++) {
      for (int column = 0; column < length; column++) {
        sum += maps[start + row * side + column];
      }
    }
    return sum / (length * length);
  }
}
