package io.radstream.streamapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.console.ExitCode;
import io.radstream.streamapp.topology.StreamFailure;
import io.radstream.streamapp.topology.StreamFailure.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignalDrainTest {

  private static final Stopped DRAINED = new Stopped(true, 0, List.of());
  private static final Stopped UNDRAINED = new Stopped(false, 7, List.of());

  @Test
  void onlyWhatIsDrainedEndsWithZero() {
    assertThat(SignalDrain.exitCode(DRAINED, Optional.empty())).isEqualTo(ExitCode.DONE);
    assertThat(SignalDrain.exitCode(UNDRAINED, Optional.empty())).isEqualTo(ExitCode.UNREACHABLE);
  }

  @Test
  void aFailedAppEndsWithTheCodeOfItsFailureWithOrWithoutASignal() {
    for (Stopped stopped : List.of(DRAINED, UNDRAINED)) {
      assertThat(SignalDrain.exitCode(stopped, failure(Kind.INFRASTRUCTURE)))
          .isEqualTo(ExitCode.UNREACHABLE);
      assertThat(SignalDrain.exitCode(stopped, failure(Kind.INTERNAL)))
          .isEqualTo(ExitCode.INTERNAL);
    }
  }

  private static Optional<StreamFailure> failure(Kind kind) {
    return Optional.of(new StreamFailure(kind, "why"));
  }
}
