package io.radstream.chaos.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.testkit.process.AppProcess;
import io.radstream.testkit.process.JvmSettings;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppStateTest {

  private static final AppState STATE = new AppState(true, 1, 2, 3, 4, 5, 6, 7, 8L << 30, 9);

  @TempDir private Path folder = Path.of(".");

  @Test
  void whatAnAppWritesOfItselfIsReadAgain() throws IOException {
    try (AppProcess app = app()) {
      try (Writer out = Files.newBufferedWriter(app.file("state"))) {
        STATE.properties().store(out, null);
      }

      assertThat(AppState.of(app)).isEqualTo(STATE);
    }
  }

  @Test
  void appThatHasSaidNothingYetIsNotReady() {
    try (AppProcess app = app()) {
      assertThat(AppState.of(app)).isEqualTo(AppState.UNKNOWN);
      assertThat(AppState.UNKNOWN.ready()).isFalse();
    }
  }

  @Test
  void figuresThatAnOlderVersionDoesNotTellAreZero() throws IOException {
    try (AppProcess app = app()) {
      Files.writeString(app.file("state"), "ready=true\ndiagnoses=17\n");

      assertThat(AppState.of(app)).isEqualTo(new AppState(true, 17, 0, 0, 0, 0, 0, 0, 0, 0));
    }
  }

  /** One that ends at once; only its files are of interest. */
  private AppProcess app() {
    return AppProcess.start("app", JvmSettings.ofThisJvm(), List.of("--version"), folder);
  }
}
