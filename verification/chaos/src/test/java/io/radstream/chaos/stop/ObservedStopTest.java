package io.radstream.chaos.stop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ObservedStopTest {

  private static final String DRAINED = "Stopped; everything in flight was drained.\n";
  private static final String NOT_DRAINED =
      "Stopped, not drained: 12 images in flight will be read again. Still at work: engine.\n";

  @Test
  void exitCodesThatSayWhatTheLogSaysAreRight() {
    assertThat(stop(0, true, DRAINED).problems()).isEmpty();
    assertThat(stop(3, true, NOT_DRAINED).problems()).isEmpty();
    assertThat(stop(143, false, "").problems()).isEmpty();
  }

  @Test
  void exitCodesThatTheLogContradictsAreWrong() {
    assertThat(stop(0, true, NOT_DRAINED).problems()).hasSize(1);
    assertThat(stop(0, true, "").problems()).hasSize(1);
    assertThat(stop(3, true, DRAINED).problems()).hasSize(1);
    assertThat(stop(143, true, "").problems()).hasSize(1);
    assertThat(stop(4, true, DRAINED).problems()).hasSize(1);
  }

  @Test
  void nativeCrashIsSeenByItsCodeOrItsReport() {
    ObservedStop reported =
        new ObservedStop("app", "x", true, 0, 1, true, true, DRAINED, List.of());

    assertThat(stop(134, true, DRAINED).crashed()).isTrue();
    assertThat(stop(139, true, DRAINED).crashed()).isTrue();
    assertThat(reported.crashed()).isTrue();
    assertThat(reported.problems()).hasSize(1);
    assertThat(stop(0, true, DRAINED).crashed()).isFalse();
  }

  @Test
  void slowStopsKillsAndFilesLeftAreProblems() {
    assertThat(
            new ObservedStop("app", "x", true, 0, 30.5, false, true, DRAINED, List.of()).problems())
        .singleElement()
        .asString()
        .contains("30.5 s");
    assertThat(new ObservedStop("app", "x", false, 137, 40, false, true, "", List.of()).problems())
        .singleElement()
        .asString()
        .contains("was killed");
    assertThat(
            new ObservedStop("app", "x", true, 0, 1, false, true, DRAINED, List.of("a.so"))
                .problems())
        .singleElement()
        .asString()
        .contains("a.so");
  }

  @Test
  void figuresAddUp() {
    StopFigures all =
        StopFigures.NONE
            .plus(stop(0, true, DRAINED))
            .plus(stop(0, true, DRAINED))
            .plus(new ObservedStop("b", "x", true, 134, 7, true, true, "", List.of("a", "b")));

    assertThat(all.stops()).isEqualTo(3);
    assertThat(all.crashes()).isEqualTo(1);
    assertThat(all.exitCodes()).containsEntry(0, 2).containsEntry(134, 1);
    assertThat(all.leftOverFiles()).isEqualTo(2);
    assertThat(all.slowestStopSeconds()).isEqualTo(7);
  }

  private static ObservedStop stop(int code, boolean reading, String said) {
    return new ObservedStop("app", "under load", true, code, 1, false, reading, said, List.of());
  }
}
