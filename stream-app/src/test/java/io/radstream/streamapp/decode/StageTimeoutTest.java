package io.radstream.streamapp.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StageTimeoutTest {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  @Test
  void aDecodeThatHasWorkedForItsTimeIsOver() {
    StageTimeout decoding = StageTimeout.decoding(LIMIT);

    assertThat(decoding.isOver(seconds(5), seconds(5))).isTrue();
    assertThat(decoding.isOver(seconds(4), seconds(4))).isFalse();
  }

  @Test
  void aDecodeThatOnlyWaitsForAProcessorIsNotOverYet() {
    StageTimeout decoding = StageTimeout.decoding(LIMIT);

    assertThat(decoding.isOver(seconds(19), seconds(1))).isFalse();
  }

  @Test
  void aDecodeThatHangsWithoutWorkingIsOverInTheEnd() {
    assertThat(StageTimeout.decoding(LIMIT).isOver(seconds(20), 0)).isTrue();
  }

  @Test
  void aMessageThatWaitsForTheRegistryIsNeverOver() {
    StageTimeout reading = StageTimeout.reading(LIMIT);

    assertThat(reading.isOver(seconds(1_000_000), seconds(1))).isFalse();
    assertThat(reading.isOver(seconds(5), seconds(5))).isTrue();
  }

  @Test
  void aJumpOfTheProcessorsClockAloneCondemnsNoImage() {
    assertThat(StageTimeout.decoding(LIMIT).isOver(seconds(1), seconds(1_000))).isFalse();
  }

  @Test
  void anArchivesTimeIsTheTimeOnTheWall() {
    StageTimeout fetching = StageTimeout.fetching(Duration.ofSeconds(4));

    assertThat(fetching.isOver(seconds(5), 0)).isTrue();
    assertThat(fetching.isOver(seconds(4), 0)).isFalse();
  }

  private static long seconds(int seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
