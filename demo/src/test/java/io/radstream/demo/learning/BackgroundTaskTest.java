package io.radstream.demo.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.console.ExitCode;
import io.radstream.demo.screen.DemoException;
import io.radstream.schemas.brokers.UnreachableException;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BackgroundTaskTest {

  @Test
  void givesWhatTheWorkCameTo() throws Exception {
    try (BackgroundTask background = new BackgroundTask()) {
      assertThat(background.result(background.begin(() -> "bundle"))).isEqualTo("bundle");
    }
  }

  @Test
  void aBrokerThatIsGoneIsNoDefect() {
    try (BackgroundTask background = new BackgroundTask()) {
      // when
      Future<String> work =
          background.begin(failing(new UnreachableException("no broker", new RuntimeException())));

      // then
      assertThatThrownBy(() -> background.result(work))
          .isInstanceOfSatisfying(
              DemoException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNREACHABLE))
          .hasMessage("no broker");
    }
  }

  @Test
  void anythingElseIsOne() {
    try (BackgroundTask background = new BackgroundTask()) {
      // when
      Future<String> work = background.begin(failing(new IllegalArgumentException("defect")));

      // then
      assertThatThrownBy(() -> background.result(work))
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("defect");
    }
  }

  @Test
  void dismissalEndsTheWorkThatListensAndWaitsForIt() {
    // given
    BackgroundTask background = new BackgroundTask();
    Future<Boolean> work =
        background.begin(
            () -> {
              while (!background.stop().isGiven()) {
                Thread.onSpinWait();
              }
              return true;
            });

    // when
    background.dismiss();

    // then
    assertThat(work).isDone();
  }

  private static Callable<String> failing(RuntimeException why) {
    return () -> {
      throw why;
    };
  }
}
