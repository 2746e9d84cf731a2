package io.radstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private Instant now = Instant.EPOCH;

  @Test
  void aTerminalGetsABarWithSpeed() {
    try (Progress progress = Progress.start(out, true, "images", 4, () -> now)) {
      now = now.plusSeconds(1);
      progress.step();
      progress.step();
    }

    assertThat(text())
        .contains("[#######.......................] 1/4 images, 1.0/s")
        .endsWith("[###############...............] 2/4 images, 2.0/s" + System.lineSeparator());
  }

  @Test
  void aLogGetsALineNowAndThen() {
    try (Progress progress = Progress.start(out, false, "images", 100, () -> now)) {
      for (int i = 0; i < 100; i++) {
        now = now.plusMillis(100);
        progress.step();
      }
    }

    assertThat(text().lines())
        .containsExactly(
            "50/100 images, 10.0/s", "100/100 images, 10.0/s", "100/100 images, 10.0/s");
  }

  @Test
  void nothingToDoIsAFullBar() {
    Progress.start(out, true, "images", 0, () -> now).close();

    assertThat(text()).contains("##############################] 0/0 images");
  }

  @Test
  void linesStandAboveTheBar() {
    try (Progress progress = Progress.start(out, true, "images", 1, () -> now)) {
      progress.line("a.png refused");
    }

    assertThat(text()).startsWith("\r\u001b[Ka.png refused" + System.lineSeparator());
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
