package io.radstream.model.confidence;

import io.radstream.model.network.HalfFloats;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Tells images that are unlike the training images by their {@link MapFeatures}: the squared
 * Mahalanobis distance to the nearest class, with one covariance for all classes (Lee et al. 2018,
 * "A Simple Unified Framework for Detecting Out-of-Distribution Samples"), shrunk towards equal and
 * independent features. Immutable, safe for use by many threads.
 */
public final class OutOfDistribution {

  private static final int SINGLE = 1;
  private static final int HALF = 2;
  private static final int HEADER = 4 * Float.BYTES;
  private static final int MOST_CLASSES = 1_000;
  private static final int MOST_FEATURES = 1 << 14;

  private final float threshold;

  /** The classes' means, whitened: {@code [classes][features]}. */
  private final float[][] centres;

  /** Whitens: the rows of a lower triangle, one after the other. */
  private final float[] triangle;

  OutOfDistribution(float threshold, float[][] centres, float[] triangle) {
    this.threshold = threshold;
    this.centres = centres;
    this.triangle = triangle;
  }

  /**
   * Learns what images look like.
   *
   * @param training features of the training images, a list a class; needs two images in all
   * @param validation features of other images of the kind that is to be classified, at least one
   * @param share of the validation images that may be taken for foreign, 0 to below 1
   */
  public static OutOfDistribution fit(
      List<List<float[]>> training, List<float[]> validation, double share) {
    if (validation.isEmpty() || !(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "%d validation images, share %s".formatted(validation.size(), share));
    }
    OutOfDistribution all = new GaussianFit(training).fitted();
    double[] scores = validation.stream().mapToDouble(all::score).sorted().toArray();
    int lost = (int) (share * scores.length);
    // Rounded up: the image that sets the threshold is on the near side of it.
    float threshold = Math.nextUp((float) scores[scores.length - 1 - lost]);
    return new OutOfDistribution(threshold, all.centres, all.triangle);
  }

  /** Features that an image must have. */
  public int features() {
    return centres[0].length;
  }

  /** The highest score of an image that is taken for a chest X-ray. */
  public float threshold() {
    return threshold;
  }

  /**
   * How far an image is from the training images; about the number of features for one of them.
   *
   * @param features of {@link MapFeatures}
   */
  public double score(float[] features) {
    float[] whitened = whitened(features);
    double nearest = Double.POSITIVE_INFINITY;
    for (float[] centre : centres) {
      double distance = 0;
      for (int i = 0; i < centre.length; i++) {
        double difference = whitened[i] - centre[i];
        distance += difference * difference;
      }
      nearest = distance < nearest ? distance : nearest;
    }
    return nearest;
  }

  /** Whether an image is none that the network could have learned about. */
  public boolean isForeign(float[] features) {
    return !(score(features) <= threshold);
  }

  private float[] whitened(float[] features) {
    if (features.length != features()) {
      throw new IllegalArgumentException(
          "%d features, not %d".formatted(features.length, features()));
    }
    return whitened(triangle, features);
  }

  static float[] whitened(float[] triangle, float[] features) {
    float[] whitened = new float[features.length];
    int next = 0;
    for (int row = 0; row < features.length; row++) {
      double sum = 0;
      for (int column = 0; column <= row; column++) {
        sum += triangle[next++] * features[column];
      }
      whitened[row] = (float) sum;
    }
    return whitened;
  }

  /**
   * The entry of a bundle, little-endian: version, classes, features (32-bit integers each),
   * threshold, the whitened class means row by row (32-bit floats), the whitening triangle row by
   * row: version 2 in half precision, which loses nothing of a triangle that was fitted here,
   * version 1 as 32-bit floats.
   */
  public byte[] toBytes() {
    int version = HalfFloats.holdExactly(triangle) ? HALF : SINGLE;
    ByteBuffer bytes =
        ByteBuffer.allocate(length(version, centres.length, features()))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(version).putInt(centres.length).putInt(features()).putFloat(threshold);
    for (float[] centre : centres) {
      put(bytes, centre);
    }
    if (version == HALF) {
      bytes.put(HalfFloats.pack(triangle));
    } else {
      put(bytes, triangle);
    }
    return bytes.array();
  }

  private static void put(ByteBuffer bytes, float[] values) {
    for (float value : values) {
      bytes.putFloat(value);
    }
  }

  /**
   * Reads what {@link #toBytes} made; believes no length.
   *
   * @throws IllegalArgumentException saying what is wrong with the bytes
   */
  public static OutOfDistribution read(byte[] entry) {
    ByteBuffer bytes = ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN);
    check(entry.length >= HEADER, "is cut off");
    int version = bytes.getInt();
    check(version == SINGLE || version == HALF, "is of version " + version);
    int classes = bytes.getInt();
    int features = bytes.getInt();
    float threshold = bytes.getFloat();
    check(classes > 0 && classes <= MOST_CLASSES, "has " + classes + " classes");
    check(features > 0 && features <= MOST_FEATURES, "has " + features + " features");
    check(entry.length == length(version, classes, features), "is not as long as it says");
    check(threshold >= 0 && Float.isFinite(threshold), "has a threshold of " + threshold);
    float[][] centres = new float[classes][];
    for (int i = 0; i < classes; i++) {
      centres[i] = finite(next(bytes, features));
    }
    float[] triangle = version == HALF ? halves(bytes) : next(bytes, triangle(features));
    return new OutOfDistribution(threshold, centres, finite(triangle));
  }

  private static float[] next(ByteBuffer bytes, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = bytes.getFloat();
    }
    return values;
  }

  private static float[] halves(ByteBuffer bytes) {
    byte[] rest = new byte[bytes.remaining()];
    bytes.get(rest);
    return HalfFloats.unpack(rest);
  }

  private static float[] finite(float[] values) {
    for (float value : values) {
      check(Float.isFinite(value), "holds a value that is NaN or infinite");
    }
    return values;
  }

  /** No int overflows within the largest numbers of classes and features. */
  private static int length(int version, int classes, int features) {
    int each = version == HALF ? HalfFloats.BYTES : Float.BYTES;
    return HEADER + Float.BYTES * classes * features + each * triangle(features);
  }

  private static int triangle(int features) {
    return features * (features + 1) / 2;
  }

  private static void check(boolean right, String wrong) {
    if (!right) {
      throw new IllegalArgumentException(wrong);
    }
  }

  @Override
  public String toString() {
    return "OutOfDistribution[%d classes, %d features, threshold %s, %d]"
        .formatted(centres.length, features(), threshold, Arrays.hashCode(triangle));
  }
}
