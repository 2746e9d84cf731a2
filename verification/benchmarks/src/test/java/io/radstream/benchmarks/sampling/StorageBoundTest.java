package io.radstream.benchmarks.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StorageBoundTest {

  @Test
  void addsWhatWaitsWhatTheBrokerKeepsAndWhatItHasNotDeletedYet() {
    // given: 1000 bytes a second, removed each minute, looked at every 5, deleted 1 later
    StorageBound bound = new StorageBound(1000, 50_000, 3, 100);

    // when
    long bytes = bound.bytes(Duration.ofMinutes(1));

    // then
    assertThat(bytes).isEqualTo(50_000 + 2 * 3 * 100 + 7 * 60 * 1000);
  }
}
