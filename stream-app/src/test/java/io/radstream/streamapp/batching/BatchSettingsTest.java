package io.radstream.streamapp.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchSettingsTest {

  @Test
  void theSmallestAreOneImageOneByteAndNoWaiting() {
    assertThat(settings(1, 0, 0, 0, 1, 1).maxImages()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, 1, 1",
    "2, 0, 0, 0, 1, 1",
    "1, 0, 0, 0, 1, 0",
    "1, -1, 0, 0, 1, 1",
    "1, 0, -1, 0, 1, 1",
    "1, 0, 0, -1, 1, 1"
  })
  void whatIsOutOfRangeIsRefused(
      int batch, long linger, long delay, long wait, int images, long bytes) {
    assertThatThrownBy(() -> settings(batch, linger, delay, wait, images, bytes))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0"})
  void anEngineWithoutInputOrOutputIsRefused(int tensorLength, int classes) {
    assertThatThrownBy(() -> new EngineShape(tensorLength, classes))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new EngineShape(1, 1).classes()).isEqualTo(1);
  }

  private static BatchSettings settings(
      int batch, long linger, long delay, long wait, int images, long bytes) {
    return new BatchSettings(
        batch,
        Duration.ofMillis(linger),
        Duration.ofMillis(delay),
        Duration.ofMillis(wait),
        images,
        bytes);
  }
}
