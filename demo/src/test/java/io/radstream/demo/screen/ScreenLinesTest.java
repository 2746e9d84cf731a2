package io.radstream.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ScreenLinesTest {

  private final StringWriter out = new StringWriter();
  private final PrintWriter lines =
      ScreenLines.on(new Screen(new PrintWriter(out), new PrintWriter(out)));

  @Test
  void setsLinesIn() {
    // when
    lines.print("300 labels");
    lines.print(" collected\nsnapshot\n");
    lines.flush();

    // then
    assertThat(out.toString().lines()).containsExactly("    300 labels collected", "    snapshot");
  }

  @Test
  void leavesReportsAndQuartersOfEpochsOut() {
    // when
    lines.print(
        """
        # Validation

        | class | F1 |
        Accuracy 0.5, macro F1 0.4
        epoch 1/3  32/96 images  loss 1.1
        epoch 1 done in 4 s
        """);

    // then
    assertThat(out.toString().lines()).containsExactly("    epoch 1 done in 4 s");
  }

  @Test
  void drawsALineThatHasNotEndedAndTheNextOneOverIt() {
    // when
    lines.print("\repoch 1/3  32/96 images");
    lines.flush();
    lines.print("\repoch 1 done in 4 s\n");

    // then
    assertThat(out.toString())
        .isEqualTo(
            "\r    epoch 1/3  32/96 images\r    epoch 1 done in 4 s" + System.lineSeparator());
  }
}
