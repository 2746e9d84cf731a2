package io.radstream.streamapp.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.streamapp.metrics.GpuMemory.Usage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class GpuMemoryTest {

  private static final long MIB = 1 << 20;
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void cardsAreSummed() {
    try (GpuMemory memory = saying("printf '1024, 81559\\n 7,  100\\n'", LONG)) {
      memory.ask();

      assertThat(memory.current()).contains(new Usage(1031 * MIB, 81_659 * MIB));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "echo '[N/A], 81559'",
        "printf '1, 2\\nFailed to initialize NVML\\n'",
        "echo no card >&2; exit 9",
        "echo 99999999999999999999, 1",
        "head -c 1000000 /dev/zero"
      })
  void answerThatIsNoneGivesNoValue(String script) {
    try (GpuMemory memory = saying(script, Duration.ofSeconds(2))) {
      memory.ask();

      assertThat(memory.current()).isEmpty();
    }
  }

  @Test
  void programThatIsMissingOrDoesNotEndGivesNoValue() {
    try (GpuMemory missing = new GpuMemory(List.of("no-such-program-of-nvidia"), LONG);
        GpuMemory endless = saying("exec sleep 600", Duration.ofMillis(50))) {
      missing.ask();
      endless.ask();

      assertThat(missing.current()).isEmpty();
      assertThat(endless.current()).isEmpty();
    }
  }

  private static GpuMemory saying(String script, Duration limit) {
    return new GpuMemory(List.of("sh", "-c", script), limit);
  }
}
