package io.radstream.modeltrainer.evaluation.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RidgeTest {

  private static final Offset<Double> CLOSE = within(1e-9);

  @Test
  void oneFeatureGivesTheSlopeWorkedOutByHand() {
    // Centred x is -1, 0, 1 and the target of class 1 is 0, 0, 1 less 1/3: slope 1 / (2 + penalty).
    Ridge ridge =
        Ridge.learn(
            List.of(new float[] {1}, new float[] {2}, new float[] {3}), List.of(0, 0, 1), 2, 2);

    assertThat(ridge.scores(new float[] {2})[1]).isEqualTo(1 / 3.0, CLOSE);
    assertThat(ridge.scores(new float[] {6})[1]).isEqualTo(1 / 3.0 + 4 * 0.25, CLOSE);
    assertThat(ridge.scores(new float[] {6})[0]).isEqualTo(2 / 3.0 - 4 * 0.25, CLOSE);
  }

  @Test
  void classesThatAFeatureTellsApartAreFound() {
    Random random = new Random(1);
    List<float[]> rows = new ArrayList<>();
    List<Integer> classes = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      float[] row = new float[10];
      for (int f = 0; f < row.length; f++) {
        row[f] = (float) random.nextGaussian();
      }
      row[i % 3] += 4;
      rows.add(row);
      classes.add(i % 3);
    }

    Ridge ridge = Ridge.learn(rows.subList(0, 200), classes.subList(0, 200), 3, 1);

    int right = 0;
    for (int i = 200; i < 300; i++) {
      double[] scores = ridge.scores(rows.get(i));
      double highest = Math.max(scores[0], Math.max(scores[1], scores[2]));
      right += scores[classes.get(i)] == highest ? 1 : 0;
    }
    assertThat(right).isGreaterThan(90);
  }

  @Test
  void aFeatureThatIsNoNumberIsADefect() {
    List<float[]> rows = List.of(new float[] {1}, new float[] {Float.NaN});

    assertThatThrownBy(() -> Ridge.learn(rows, List.of(0, 1), 2, 1))
        .hasMessageContaining("positive definite");
  }
}
