package io.radstream.modeltrainer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.modeltrainer.service.TrainerService.RetrainPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetrainPolicyTest {

  private final RetrainPolicy policy = new RetrainPolicy(100, Duration.ofHours(6));

  @Test
  void enoughNewLabelsAreReasonToTrainAtOnce() {
    assertThat(policy.due(99, Duration.ZERO)).isFalse();
    assertThat(policy.due(100, Duration.ZERO)).isTrue();
  }

  @Test
  void timeIsReasonToTrainIfThereIsAnyNewLabel() {
    assertThat(policy.due(1, Duration.ofHours(5))).isFalse();
    assertThat(policy.due(1, Duration.ofHours(6))).isTrue();
    assertThat(policy.due(0, Duration.ofDays(25))).isFalse();
  }

  @Test
  void valuesOutOfRangeAreRefusedByName() {
    assertThatThrownBy(() -> new RetrainPolicy(0, Duration.ofHours(1)))
        .hasMessageContaining("--every-labels");
    assertThatThrownBy(() -> new RetrainPolicy(1, Duration.ZERO)).hasMessageContaining("--every");
  }
}
