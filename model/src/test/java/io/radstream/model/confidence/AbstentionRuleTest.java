package io.radstream.model.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.model.confidence.AbstentionRule.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AbstentionRuleTest {

  @Test
  void lowestThresholdThatReachesTheRiskIsTaken() {
    // 100 images, of the ten least confident every second is wrong, and one later.
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      outcomes.add(new Outcome(0.4 + i * 0.005, i >= 10 ? i != 50 : i % 2 == 0));
    }

    AbstentionRule rule = AbstentionRule.choose(shuffled(outcomes), 0.03, 0.85);

    // 6 errors of 100; after dropping 8 images 2 of 92 are left, after 7 images still 3 of 93.
    assertThat(rule.abstainBelow()).isCloseTo(0.44, within(1e-9));
    assertThat(rule.reachedRisk()).isEqualTo(2.0 / 92);
    assertThat(rule.coverage()).isEqualTo(0.92);
    assertThat(outcomes.stream().filter(o -> o.confidence() >= rule.abstainBelow())).hasSize(92);
  }

  @Test
  void nothingIsGivenUpWhereTheRiskIsReachedAlready() {
    List<Outcome> outcomes = List.of(new Outcome(0.5, true), new Outcome(0.6, true));

    AbstentionRule rule = AbstentionRule.choose(outcomes, 0, 0.85);

    assertThat(rule.abstainBelow()).isZero();
    assertThat(rule.coverage()).isEqualTo(1);
  }

  @Test
  void coverageIsKeptWhereTheRiskCannotBeReached() {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      outcomes.add(new Outcome(0.4 + i * 0.005, i % 3 != 0));
    }

    AbstentionRule rule = AbstentionRule.choose(shuffled(outcomes), 0.01, 0.85);

    assertThat(rule.coverage()).isGreaterThanOrEqualTo(0.85);
    assertThat(rule.reachedRisk()).isLessThan(34.0 / 100).isGreaterThan(0.3);
  }

  @Test
  void imagesOfOneConfidenceAreKeptOrDroppedTogether() {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      outcomes.add(new Outcome(i < 4 ? 0.5 : 0.9, i >= 2));
    }

    assertThat(AbstentionRule.choose(outcomes, 0, 0.85).abstainBelow()).isZero();
    assertThat(AbstentionRule.choose(outcomes, 0, 0.8).abstainBelow()).isEqualTo(0.9);
  }

  private static List<Outcome> shuffled(List<Outcome> outcomes) {
    List<Outcome> shuffled = new ArrayList<>(outcomes);
    Collections.shuffle(shuffled, new Random(1));
    return shuffled;
  }
}
