package io.radstream.streamapp.batching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchCapTest {

  private final ManualClock clock = new ManualClock();
  private final BatchCap cap = new BatchCap(clock);

  @Test
  void thereIsNoneAtFirst() {
    assertThat(cap.images()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void itIsLoweredAndNeverBelowOne() {
    cap.lowerTo(4);
    cap.lowerTo(16);
    assertThat(cap.images()).isEqualTo(4);

    cap.lowerTo(0);
    assertThat(cap.images()).isEqualTo(1);
  }

  @Test
  void itDoublesEveryMinuteUntilThereIsNoneAgain() {
    cap.lowerTo(4);
    clock.advance(BatchCap.RECOVERY.toNanos() - 1);
    assertThat(cap.images()).isEqualTo(4);

    clock.advance(1);
    assertThat(cap.images()).isEqualTo(8);

    clock.advance(BatchCap.RECOVERY.toNanos() * 40);
    assertThat(cap.images()).isEqualTo(Integer.MAX_VALUE);
  }
}
