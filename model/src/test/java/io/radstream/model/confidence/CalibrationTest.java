package io.radstream.model.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {

  @Test
  void temperatureOneLeavesProbabilitiesAsTheyAre() {
    Classification classification = Calibration.NONE.classify(new float[] {0.25f, 0.5f, 0.25f});

    assertThat(classification)
        .isEqualTo(new Classification.Found(Finding.PNEUMONIA, new Probabilities(0.25, 0.5, 0.25)));
  }

  /** softmax(log p / 2) is p^(1/2) over its sum: .1, .2, .7 from .01, .04, .49. */
  @Test
  void temperatureTwoTakesRoots() {
    float[] softmax = {0.01f / 0.54f, 0.04f / 0.54f, 0.49f / 0.54f};

    Probabilities probabilities = found(new Calibration(2, 0).classify(softmax));

    assertThat(probabilities.toArray()).containsExactly(new double[] {.1, .2, .7}, within(1e-7));
  }

  @Test
  void lessThanTheBundleDemandsIsAnAbstentionThatKeepsItsProbabilities() {
    Calibration calibration = new Calibration(1, 0.6);

    assertThat(calibration.classify(new float[] {0.25f, 0.5f, 0.25f}))
        .isEqualTo(
            new Classification.Abstained(
                AbstainReason.LOW_CONFIDENCE, new Probabilities(0.25, 0.5, 0.25)));
    assertThat(calibration.classify(new float[] {0.125f, 0.125f, 0.75f}))
        .isInstanceOf(Classification.Found.class);
  }

  @Test
  void exactlyWhatTheBundleDemandsIsEnough() {
    assertThat(new Calibration(1, 0.5).classify(new float[] {0.5f, 0.25f, 0.25f}))
        .isInstanceOf(Classification.Found.class);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0.1f})
  void whatIsNoProbabilityIsUnusable(float value) {
    for (int i = 0; i < 3; i++) {
      float[] softmax = {0.3f, 0.3f, 0.4f};
      softmax[i] = value;

      assertThat(Calibration.NONE.classify(softmax)).isEqualTo(new Classification.Unusable());
    }
  }

  @Test
  void nothingButZeroIsUnusable() {
    assertThat(Calibration.NONE.classify(new float[3])).isEqualTo(new Classification.Unusable());
  }

  @Test
  void certaintyAndTheSmallestProbabilitiesStayFinite() {
    Calibration sharp = new Calibration(0.05, 0);

    assertThat(found(sharp.classify(new float[] {1, 0, 0}))).isEqualTo(new Probabilities(1, 0, 0));
    assertThat(found(sharp.classify(new float[] {1, Float.MIN_VALUE, 0}))).isNotNull();
    assertThat(found(sharp.classify(new float[] {Float.MIN_VALUE, 0, 0})).covid19()).isEqualTo(1);
  }

  @Test
  void anySoftmaxUnderAnyTemperatureSumsToOneAndKeepsItsOrder() {
    Random random = new Random(4);
    for (int i = 0; i < 10_000; i++) {
      float[] softmax = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
      Calibration calibration = new Calibration(Math.exp(4 * random.nextDouble() - 2), 0);

      double[] calibrated = found(calibration.classify(softmax)).toArray();

      assertThat(calibrated[0] + calibrated[1] + calibrated[2]).isCloseTo(1, within(4e-16));
      assertThat(calibrated[0] > calibrated[1]).isEqualTo(softmax[0] > softmax[1]);
      assertThat(calibrated[1] > calibrated[2]).isEqualTo(softmax[1] > softmax[2]);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void impossibleTemperaturesAreRefused(double temperature) {
    assertThatThrownBy(() -> new Calibration(temperature, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("temperature");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void impossibleThresholdsAreRefused(double threshold) {
    assertThatThrownBy(() -> new Calibration(1, threshold))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("abstainBelow");
  }

  private static Probabilities found(Classification classification) {
    assertThat(classification).isInstanceOf(Classification.Found.class);
    return ((Classification.Found) classification).probabilities();
  }
}
