package io.radstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.console.CommandMain.LogLevel;
import org.junit.jupiter.api.Test;

class LogLevelTest {

  @Test
  void serviceTellsWhatItDoes() {
    assertThat(LogLevel.usual(new String[] {"stream", "--config", "stream.yaml"}))
        .isEqualTo("info");
  }

  @Test
  void commandWithAResultKeepsQuiet() {
    assertThat(LogLevel.usual(new String[] {"results"})).isEqualTo("warn");
    assertThat(LogLevel.usual(new String[0])).isEqualTo("warn");
  }

  @Test
  void kafkaWarnsInAServiceOnly() {
    assertThat(LogLevel.usualOfKafka(new String[] {"stream"})).isEqualTo("warn");
    assertThat(LogLevel.usualOfKafka(new String[] {"results"})).isEqualTo("error");
    assertThat(LogLevel.usualOfKafka(new String[] {"demo"})).isEqualTo("error");
  }
}
