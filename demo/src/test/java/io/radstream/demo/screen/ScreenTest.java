package io.radstream.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ScreenTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Screen screen = new Screen(new PrintWriter(out), new PrintWriter(err));

  @Test
  void lineThatIsNotFinishedIsDrawnOverByTheNext() {
    screen.draw("10 %");
    screen.draw("20 %");
    screen.say("done");
    screen.say("next");

    assertThat(out.toString().replace(System.lineSeparator(), "\n"))
        .isEqualTo("\r10 %\r20 %\rdone\nnext\n");
  }

  @Test
  void complaintsGoElsewhereAndActOnNoTerminal() {
    screen.complain("--images: \u001b[2J");

    assertThat(err.toString().strip()).isEqualTo("demo: --images: \\u001b[2J");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void nothingIsSaidAnyMoreOnceItIsMuted() {
    screen.mute();

    screen.say("said");
    screen.draw("drawn");
    screen.complain("complained");

    assertThat(out.toString() + err).isEmpty();
  }
}
