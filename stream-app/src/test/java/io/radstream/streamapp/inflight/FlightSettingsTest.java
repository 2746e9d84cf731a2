package io.radstream.streamapp.inflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlightSettingsTest {

  @ParameterizedTest
  @CsvSource({"4000, 3000", "7999, 5999", "8000, 6000", "60000, 6000"})
  void handingOverWaitsThreeQuartersOfTheDrainTimeoutAndSixSecondsAtMost(long drain, long most) {
    Duration timeout = new FlightSettings(1, 1, Duration.ofMillis(drain)).handOverTimeout();

    assertThat(timeout.toMillis()).isEqualTo(most);
  }

  @Test
  void theSmallestBoundsAreOne() {
    assertThat(new FlightSettings(1, 1, Duration.ofMillis(1)).maxImages()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0"})
  void boundsBelowOneAreRefused(int images, long bytes, long drain) {
    assertThatThrownBy(() -> new FlightSettings(images, bytes, Duration.ofMillis(drain)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1");
  }
}
