package io.radstream.gateway.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LoadReportTest {

  private static final Measured DICOM =
      measured(Map.of("0x0000", 3, "0xA700", 1), 4_000_000, 2, 3_000_000, 1_000_000, 2_000_000);
  private static final Measured PLAIN = measured(Map.of("0x0000", 4), 4_000_000, 1, 5_000_000);

  @Test
  void tellsRatesLatenciesAndTheRatioOfBytes() {
    LoadReport report = new LoadReport(DICOM, Optional.of(PLAIN));

    assertThat(report.ratio()).contains(0.5);
    assertThat(report.json())
        .isEqualTo(
            "{\"dicom\":{\"sent\":4,\"statuses\":{\"0x0000\":3,\"0xA700\":1},\"bytes\":4000000,"
                + "\"seconds\":2.000,\"imagesPerSecond\":1.500,\"bytesPerSecond\":2000000.000,"
                + "\"latencyMs\":{\"p50\":2.000,\"p95\":3.000,\"max\":3.000}},"
                + "\"plainProducer\":{\"sent\":4,\"statuses\":{\"0x0000\":4},\"bytes\":4000000,"
                + "\"seconds\":1.000,\"imagesPerSecond\":4.000,\"bytesPerSecond\":4000000.000,"
                + "\"latencyMs\":{\"p50\":5.000,\"p95\":5.000,\"max\":5.000}},\"ratio\":0.500}");
    assertThat(report.text()).contains("sent 4 {0x0000=3, 0xA700=1}", "ratio of bytes/s: 0.50");
  }

  @Test
  void tellsNoLatencyWhereNothingWasAnswered() {
    Measured nothing = measured(Map.of(Measured.FAILED, 2), 0, 1);

    assertThat(new LoadReport(nothing, Optional.empty()).json()).contains("\"p50\":null");
    assertThat(nothing.allStored()).isFalse();
    assertThat(PLAIN.allStored()).isTrue();
  }

  private static Measured measured(
      Map<String, Integer> statuses, long bytes, int seconds, long... latencies) {
    return Measured.of(new TreeMap<>(statuses), bytes, Duration.ofSeconds(seconds), latencies);
  }
}
