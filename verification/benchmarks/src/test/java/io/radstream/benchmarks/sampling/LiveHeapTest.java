package io.radstream.benchmarks.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveHeapTest {

  @Test
  void addsTheGenerationsOfTheSerialCollector() {
    String answer =
        """
        4711:
         def new generation   total 78656K, used 1398K [0x00, 0x01, 0x02)
          eden space 69952K,   2% used [0x00, 0x01, 0x02)
         tenured generation   total 174784K, used 2698K [0x00, 0x01, 0x02)
           the space 174784K,   1% used [0x00, 0x01, 0x02, 0x03)
         Metaspace       used 12345K, committed 12544K, reserved 1114112K
          class space    used 1300K, committed 1408K, reserved 1048576K
        """;

    assertThat(LiveHeap.parse(answer)).hasValue(4096L * 1024);
  }

  @Test
  void readsTheOneHeapOfG1() {
    String answer = " garbage-first heap   total 262144K, used 2048K [0x00, 0x01)\n";

    assertThat(LiveHeap.parse(answer)).hasValue(2L << 20);
  }

  @Test
  void knowsNothingWithoutAnAnswer() {
    assertThat(LiveHeap.parse("4711: no such process")).isEmpty();
  }
}
