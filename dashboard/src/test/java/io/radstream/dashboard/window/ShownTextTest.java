package io.radstream.dashboard.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTextTest {

  @Test
  void markupStaysAndWhatActsIsReplaced() {
    assertThat(ShownText.of("<img src=x onerror=alert(1)>"))
        .isEqualTo("<img src=x onerror=alert(1)>");
    assertThat(ShownText.of("a\u0000b\u001b[2J\u202ec\ud800d"))
        .isEqualTo("a\uFFFDb\uFFFD[2J\uFFFDc\uFFFDd");
  }

  @Test
  void isCutBetweenCharacters() {
    String text = "x".repeat(199) + "\ud83d\ude00";

    assertThat(ShownText.of(text)).isEqualTo("x".repeat(199));
  }
}
