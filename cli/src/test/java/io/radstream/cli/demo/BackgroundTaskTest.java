package io.radstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.console.ExitCode;
import io.radstream.producertools.UnreachableException;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BackgroundTaskTest {

  @Test
  void givesWhatTheWorkCameTo() throws Exception {
    try (BackgroundTask classroom = new BackgroundTask()) {
      assertThat(classroom.result(classroom.begin(() -> "bundle"))).isEqualTo("bundle");
    }
  }

  @Test
  void aBrokerThatIsGoneIsNoDefect() {
    try (BackgroundTask classroom = new BackgroundTask()) {
      // when
      Future<String> work =
          classroom.begin(failing(new UnreachableException("no broker", new RuntimeException())));

      // then
      assertThatThrownBy(() -> classroom.result(work))
          .isInstanceOfSatisfying(
              DemoException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNREACHABLE))
          .hasMessage("no broker");
    }
  }

  @Test
  void anythingElseIsOne() {
    try (BackgroundTask classroom = new BackgroundTask()) {
      // when
      Future<String> work = classroom.begin(failing(new IllegalArgumentException("defect")));

      // then
      assertThatThrownBy(() -> classroom.result(work))
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("defect");
    }
  }

  @Test
  void dismissalEndsTheWorkThatListensAndWaitsForIt() {
    // given
    BackgroundTask classroom = new BackgroundTask();
    Future<Boolean> work =
        classroom.begin(
            () -> {
              while (!classroom.stop().isGiven()) {
                Thread.onSpinWait();
              }
              return true;
            });

    // when
    classroom.dismiss();

    // then
    assertThat(work).isDone();
  }

  private static Callable<String> failing(RuntimeException why) {
    return () -> {
      throw why;
    };
  }
}
