package io.radstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command logs is chosen before anything can log. */
class LogLevelTest {

  private static final String CHOOSES = "io.radstream.console.CommandMain$LogLevel ";
  private static final String LOGS = "org.apache.logging.log4j.core.LoggerContext ";

  @TempDir private Path folder;

  @Test
  void commandsDoNotLogBeforeTheirLevelIsChosen() throws Exception {
    Path classes = folder.resolve("classes");

    Process program =
        JavaProgram.of(
                folder.resolve("log"),
                List.of("-Xlog:class+load:file=" + classes),
                RadStream.class.getName(),
                "acls")
            .start();

    assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
    List<String> loaded = Files.readAllLines(classes);
    assertThat(loaded).anyMatch(line -> line.contains(LOGS));
    assertThat(first(loaded, CHOOSES)).isLessThan(first(loaded, LOGS));
  }

  private static int first(List<String> loaded, String name) {
    return loaded.indexOf(
        loaded.stream().filter(line -> line.contains(name)).findFirst().orElseThrow());
  }
}
