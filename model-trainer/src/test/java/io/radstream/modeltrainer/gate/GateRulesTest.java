package io.radstream.modeltrainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.console.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateRulesTest {

  @ParameterizedTest
  @ValueSource(doubles = {-0.001, 1.001, Double.NaN, Double.POSITIVE_INFINITY})
  void shareOutsideZeroToOneIsRefusedByItsName(double wrong) {
    assertThatThrownBy(() -> new GateRules(wrong, 0, 0, 0, 1, 1, 1))
        .isInstanceOf(UsageException.class)
        .hasMessage("required must be within 0 and 1, not " + wrong);
    assertThatThrownBy(() -> new GateRules(0, wrong, 0, 0, 1, 1, 1))
        .hasMessageStartingWith("margin must be");
    assertThatThrownBy(() -> new GateRules(0, 0, wrong, 0, 1, 1, 1))
        .hasMessageStartingWith("coverage margin must be");
    assertThatThrownBy(() -> new GateRules(0, 0, 0, wrong, 1, 1, 1))
        .hasMessageStartingWith("loss confidence must be");
  }

  @ParameterizedTest
  @CsvSource({"0,1,1", "1,0,1", "1,1,0", "-5,1,1"})
  void numbersBelowOneAreRefused(int leastImages, int leastInCell, int rounds) {
    assertThatThrownBy(() -> new GateRules(0, 0, 0, 0, leastImages, leastInCell, rounds))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("must be at least 1");
  }

  @Test
  void endsOfTheRangesAreTaken() {
    assertThat(new GateRules(0, 0, 0, 0, 1, 1, 1).rounds()).isEqualTo(1);
    assertThat(new GateRules(1, 1, 1, 1, 1, 1, 1).required()).isEqualTo(1);
  }

  @Test
  void changeOfOneRuleLeavesTheOthers() {
    GateRules rules = new GateRules(0.1, 0.2, 0.3, 0.4, 5, 6, 7);

    assertThat(rules.withRequired(0.9)).isEqualTo(new GateRules(0.9, 0.2, 0.3, 0.4, 5, 6, 7));
    assertThat(rules.withMargin(0.9)).isEqualTo(new GateRules(0.1, 0.9, 0.3, 0.4, 5, 6, 7));
    assertThat(rules.withLossConfidence(0.9)).isEqualTo(new GateRules(0.1, 0.2, 0.3, 0.9, 5, 6, 7));
  }
}
