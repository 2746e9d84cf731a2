package io.radstream.modeltrainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.radstream.model.network.NetworkSpec;
import org.junit.jupiter.api.Test;

class TrainingPlanTest {

  private static final TrainingPlan PLAN = TrainingPlan.standard(NetworkSpec.COMPACT);
  private static final int STEPS = 100;

  @Test
  void learningRateWarmsUpThenFallsToOnePercent() {
    long last = (long) PLAN.epochs() * STEPS - 1;

    assertThat(PLAN.learningRateAt(0, STEPS)).isLessThan(PLAN.learningRate() / 50);
    assertThat(PLAN.learningRateAt(STEPS - 1, STEPS))
        .isCloseTo(PLAN.learningRate(), within(PLAN.learningRate() * 0.02));
    assertThat(PLAN.learningRateAt(last, STEPS))
        .isCloseTo(PLAN.learningRate() / 100, within(PLAN.learningRate() / 1000));
  }

  @Test
  void learningRateNeverRisesAfterTheFirstEpoch() {
    for (long step = STEPS; step < (long) PLAN.epochs() * STEPS; step++) {
      assertThat(PLAN.learningRateAt(step, STEPS))
          .isLessThanOrEqualTo(PLAN.learningRateAt(step - 1, STEPS));
    }
  }

  @Test
  void refusesValuesOutOfRangeByName() {
    assertThatThrownBy(
            () ->
                new TrainingPlan(
                    NetworkSpec.COMPACT, 0, 16, 1e-3, 0, 0, 0, 1, 1, Augmentation.STANDARD))
        .hasMessageContaining("epochs");
  }
}
