package io.radstream.model.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProbabilitiesTest {

  @Test
  void eachFindingHasItsOwn() {
    Probabilities probabilities = new Probabilities(0.5, 0.25, 0.25);

    assertThat(probabilities.of(Finding.COVID19)).isEqualTo(0.5);
    assertThat(new Probabilities(0.25, 0.5, 0.25).likeliest()).isEqualTo(Finding.PNEUMONIA);
    assertThat(new Probabilities(0.25, 0.25, 0.5).likeliest()).isEqualTo(Finding.NORMAL);
    assertThat(probabilities.likeliest()).isEqualTo(Finding.COVID19);
    assertThat(probabilities.highest()).isEqualTo(0.5);
  }

  @Test
  void whatDoesNotSumToOneIsRefused() {
    assertThatThrownBy(() -> new Probabilities(0.5, 0.5, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Probabilities(Double.NaN, 0.5, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Probabilities(1.5, -0.5, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
