package io.radstream.benchmarks.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessSamplerTest {

  private static final long NOBODY = 4_194_305;

  @BeforeEach
  void needsProc() {
    assumeTrue(ProcessSampler.supported(), "skipped: this machine has no /proc");
  }

  @Test
  void thisProcessHasMemoryThreadsAndOpenFiles() {
    ProcessSample sample = ProcessSampler.of(ProcessHandle.current().pid()).sample();

    assertThat(sample.rssBytes()).isGreaterThan(1 << 20);
    assertThat(sample.threads()).isPositive();
    assertThat(sample.handles()).isPositive();
    assertThat(sample.cpuSeconds()).isNotNegative();
  }

  @Test
  void processThatIsGoneIsSaidToBe() {
    // One more than Linux gives away.
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> ProcessSampler.of(NOBODY).sample())
        .withMessage("The process is gone");
  }
}
