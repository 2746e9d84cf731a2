package io.radstream.demo.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SizesTest {

  @Test
  void takesAnotherNumberOfLabels() {
    assertThat(Sizes.STANDARD.withLabels(600).labels()).isEqualTo(600);
  }

  @Test
  void refusesTooFewLabelsForAGate() {
    assertThatThrownBy(() -> Sizes.STANDARD.withLabels(149))
        .hasMessageContaining("--labels must be at least 150");
  }

  @Test
  void refusesAnTestSetOfAHandful() {
    assertThatThrownBy(() -> new Sizes(120, 3, 1200, 12, 29)).hasMessageContaining("measure");
  }
}
