package io.radstream.model.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureScalingTest {

  /** Labels drawn from the true probabilities; the network claims them sharpened by 1/T. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 1.7, 3})
  void theTemperatureThatSpoiledTheProbabilitiesIsFound(double temperature) {
    Random random = new Random(9);
    List<float[]> claimed = new ArrayList<>();
    int[] labels = new int[20_000];
    for (int i = 0; i < labels.length; i++) {
      double[] truth = softmax(logits(random), 1);
      labels[i] = draw(truth, random.nextDouble());
      claimed.add(floats(softmax(logs(truth), 1 / temperature)));
    }

    assertThat(TemperatureScaling.fit(claimed, labels)).isCloseTo(temperature, within(0.06));
  }

  @Test
  void noNeighbouringTemperatureIsBetter() {
    List<float[]> softmax =
        List.of(
            new float[] {0.9f, 0.05f, 0.05f},
            new float[] {0.8f, 0.1f, 0.1f},
            new float[] {0.2f, 0.7f, 0.1f});
    int[] labels = {0, 1, 1};

    double best = TemperatureScaling.fit(softmax, labels);

    double loss = TemperatureScaling.loss(softmax, labels, best);
    assertThat(loss).isLessThan(TemperatureScaling.loss(softmax, labels, best * 1.01));
    assertThat(loss).isLessThan(TemperatureScaling.loss(softmax, labels, best / 1.01));
  }

  @Test
  void certainMistakesStayFinite() {
    List<float[]> softmax = List.of(new float[] {1, 0, 0}, new float[] {1, 0, 0});

    assertThat(TemperatureScaling.fit(softmax, new int[] {0, 1})).isBetween(0.05, 20.0);
    assertThat(TemperatureScaling.loss(softmax, new int[] {0, 1}, 1)).isFinite();
  }

  @Test
  void noImagesOrBrokenOutputsAreRefused() {
    assertThatThrownBy(() -> TemperatureScaling.fit(List.of(), new int[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TemperatureScaling.fit(List.of(new float[3]), new int[2]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> TemperatureScaling.fit(List.of(new float[] {Float.NaN, 0, 1}), new int[] {0}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double[] logits(Random random) {
    return new double[] {
      2 * random.nextGaussian(), 2 * random.nextGaussian(), 2 * random.nextGaussian()
    };
  }

  private static double[] logs(double[] values) {
    double[] logs = new double[values.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log(values[i]);
    }
    return logs;
  }

  private static double[] softmax(double[] logits, double temperature) {
    double[] values = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.exp(logits[i] / temperature);
      sum += values[i];
    }
    for (int i = 0; i < values.length; i++) {
      values[i] /= sum;
    }
    return values;
  }

  private static int draw(double[] probabilities, double at) {
    if (at < probabilities[0]) {
      return 0;
    }
    return at < probabilities[0] + probabilities[1] ? 1 : 2;
  }

  private static float[] floats(double[] values) {
    return new float[] {(float) values[0], (float) values[1], (float) values[2]};
  }
}
