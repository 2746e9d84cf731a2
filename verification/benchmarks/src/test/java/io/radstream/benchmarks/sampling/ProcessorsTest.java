package io.radstream.benchmarks.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorsTest {

  // user nice system idle iowait irq softirq steal guest guest_nice
  private static final List<String> STAT =
      List.of(
          "cpu  300 20 100 5000 700 10 20 50 40 0",
          "cpu0 100 0 50 2500 350 0 0 50 40 0",
          "cpu1 200 20 50 2500 350 10 20 0 0 0",
          "intr 1");

  @Test
  void countsAllButIdleWaitingAndGuestTime() {
    assertThat(Processors.parse(STAT, 0).busySeconds()).isEqualTo(2.0);
  }

  @Test
  void countsAllProcessorsTogether() {
    assertThat(Processors.parse(STAT, -1).busySeconds()).isEqualTo(5.0);
  }

  @Test
  void refusesAProcessorThatIsNotThere() {
    assertThatThrownBy(() -> Processors.parse(STAT, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cpu2");
  }
}
