package io.radstream.benchmarks.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProcessSampleTest {

  private static final String STATUS =
      """
      Name:	java
      State:	S (sleeping)
      VmHWM:	  999999 kB
      VmRSS:	  524288 kB
      RssAnon:	  400000 kB
      Threads:	57
      """;

  private static final String STAT =
      "4711 (a ) b) S 1 4711 4711 0 -1 4194560 90210 0 5 0 1250 250 0 0 20 0 57 0 99 1 2 3";

  @Test
  void readsMemoryThreadsAndProcessorTime() {
    assertThat(ProcessSample.parse(STATUS, STAT, 133))
        .isEqualTo(new ProcessSample(512L << 20, 57, 133, 15.0));
  }

  @Test
  void saysThatAnEndedProcessHasNoMemory() {
    assertThatThrownBy(() -> ProcessSample.parse("State:	Z (zombie)\n", STAT, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("VmRSS");
  }

  @Test
  void refusesALineThatIsCutOff() {
    assertThatThrownBy(() -> ProcessSample.parse(STATUS, "4711 (java) S 1 2", 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
