package io.radstream.model.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutOfDistributionTest {

  private static final int FEATURES = 6;
  private final Random random = new Random(3);

  @Test
  void onlyTheStatedShareOfTheValidationImagesIsForeign() {
    List<float[]> validation = images(0, 200);

    for (double share : new double[] {0, 0.01, 0.05, 0.5}) {
      OutOfDistribution known = OutOfDistribution.fit(classes(), validation, share);

      assertThat(validation.stream().filter(known::isForeign).count())
          .isEqualTo((int) (share * 200));
    }
  }

  @Test
  void imagesOfEveryClassAreKnownAndWhatIsBetweenThemIsNot() {
    OutOfDistribution known = fitted();

    assertThat(images(0, 300).stream().filter(known::isForeign).count()).isLessThan(20);
    assertThat(images(1, 300).stream().filter(known::isForeign).count()).isLessThan(20);
    float[] between = new float[FEATURES];
    Arrays.fill(between, 4.5f);
    assertThat(known.isForeign(between)).isTrue();
  }

  @Test
  void whatBreaksACorrelationIsForeignThoughEachOfItsFeaturesIsUsual() {
    OutOfDistribution known = fitted();
    float[] usual = {1, 1, 1, 1, 1.5f, 1.5f};
    float[] broken = {1, 1, 1, 1, 1.8f, 0.2f};

    assertThat(known.isForeign(usual)).isFalse();
    assertThat(known.isForeign(broken)).isTrue();
    assertThat(known.score(broken)).isGreaterThan(10 * known.score(usual));
  }

  @Test
  void scoreIsTheDistanceOfAnIndependentComputation() {
    // Two features, independent up to the shrinkage, deviations 2 and 1 around the mean (0, 5).
    List<float[]> cross =
        List.of(new float[] {2, 6}, new float[] {-2, 6}, new float[] {2, 4}, new float[] {-2, 4});
    OutOfDistribution known = OutOfDistribution.fit(List.of(cross), cross, 0);

    assertThat(known.score(new float[] {0, 5})).isCloseTo(0, within(1e-6));
    assertThat(known.score(new float[] {4, 5})).isCloseTo(4, within(1e-4));
    assertThat(known.score(new float[] {4, 8})).isCloseTo(13, within(1e-4));
  }

  @Test
  void featuresThatAreNoNumbersAreForeign() {
    float[] features = new float[FEATURES];
    features[2] = Float.NaN;

    assertThat(fitted().isForeign(features)).isTrue();
  }

  @Test
  void featuresThatAreNoNumbersCannotBeLearnedFrom() {
    List<float[]> some = List.of(new float[] {1, Float.NaN}, new float[] {2, 3});

    assertThatThrownBy(() -> OutOfDistribution.fit(List.of(some), some, 0.01))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fewImagesAndFeaturesThatNeverChangeAreNoObstacle() {
    List<float[]> two = List.of(new float[] {1, 0, 3}, new float[] {2, 0, 5});

    OutOfDistribution known = OutOfDistribution.fit(List.of(two, List.of()), two, 0);

    assertThat(two).noneMatch(known::isForeign);
    assertThat(known.isForeign(new float[] {1, 2, 3})).isTrue();
  }

  @Test
  void whatIsWrittenIsRead() {
    OutOfDistribution known = fitted();

    OutOfDistribution read = OutOfDistribution.read(known.toBytes());

    assertThat(read.toBytes()).isEqualTo(known.toBytes());
    assertThat(read.threshold()).isEqualTo(known.threshold());
    for (float[] image : images(1, 20)) {
      assertThat(read.score(image)).isEqualTo(known.score(image));
    }
  }

  @Test
  void fittedTriangleLosesNothingInHalfPrecision() {
    byte[] bytes = fitted().toBytes();

    assertThat(bytes[0]).isEqualTo((byte) 2);
    assertThat(bytes).hasSize(16 + 2 * FEATURES * Float.BYTES + 21 * Short.BYTES);
  }

  @Test
  void triangleOfAnOlderBundleIsWrittenAsItWasRead() {
    float[] triangle = {1.00001f, 0.1f, 1e6f};
    OutOfDistribution older = new OutOfDistribution(9, new float[][] {{1, 2}}, triangle);

    OutOfDistribution read = OutOfDistribution.read(older.toBytes());

    assertThat(older.toBytes()[0]).isEqualTo((byte) 1);
    assertThat(read.toBytes()).isEqualTo(older.toBytes());
    assertThat(read.score(new float[] {3, 4})).isEqualTo(older.score(new float[] {3, 4}));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 3, version",
    "0, -1, version",
    "0, 1, long",
    "4, 0, classes",
    "4, -5, classes",
    "4, 2000000000, classes",
    "4, 3, long",
    "8, 0, features",
    "8, 2000000000, features",
    "8, 7, long",
    "12, -1, threshold"
  })
  void lyingHeaderIsRefusedWithItsReason(int position, int value, String reason) {
    byte[] bytes = fitted().toBytes();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (position == 12) {
      buffer.putFloat(position, value);
    } else {
      buffer.putInt(position, value);
    }

    assertThatThrownBy(() -> OutOfDistribution.read(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 16, 40, 100})
  void valueThatIsNoNumberIsRefused(int position) {
    byte[] bytes = fitted().toBytes();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(position, Float.NaN);

    assertThatThrownBy(() -> OutOfDistribution.read(bytes))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] bytes = fitted().toBytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> OutOfDistribution.read(cut))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private OutOfDistribution fitted() {
    return OutOfDistribution.fit(classes(), images(0, 200), 0.01);
  }

  private List<List<float[]>> classes() {
    return List.of(images(0, 500), images(1, 500));
  }

  /** Around 1 or around 8; the last two features rise and fall together. */
  private List<float[]> images(int kind, int count) {
    List<float[]> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] image = new float[FEATURES];
      for (int k = 0; k < FEATURES; k++) {
        image[k] = 1 + 7 * kind + (float) random.nextGaussian() / 2;
      }
      image[5] = image[4] + (float) random.nextGaussian() / 20;
      images.add(image);
    }
    return images;
  }
}
