package io.radstream.chaos.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.streamapp.config.ConfigException;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.streamapp.inference.CommitSafety;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppCommandTest {

  private static final AppSettings SETTINGS =
      AppSettings.of("127.0.0.1:19092", "http://127.0.0.1:18081/x", "xray.", "shipped");

  @TempDir private Path folder = Path.of(".");

  @Test
  void configurationIsWhatTheStreamAppReads() throws IOException, ConfigException {
    Path file = folder.resolve("app.yaml");
    Files.writeString(file, AppCommand.yaml(SETTINGS.with("streams.threads", "3")));

    StreamConfig config = StreamConfig.read(file);

    assertThat(config.streams().bootstrapServers()).isEqualTo("127.0.0.1:19092");
    assertThat(config.streams().threads()).isEqualTo(3);
  }

  @Test
  void classPathIsNotOnTheCommandLine() {
    List<String> command = AppCommand.of(SETTINGS, files());

    assertThat(command).doesNotContain("-cp", "-classpath").allMatch(word -> word.length() < 500);
    assertThat(AppCommand.environment()).containsKey("CLASSPATH");
  }

  @Test
  void everyAppHasATemporaryFolderOfItsOwn() {
    assertThat(AppCommand.of(SETTINGS, files()))
        .contains("-Djava.io.tmpdir=" + folder.resolve("app.tmp"));
  }

  private AppFiles files() {
    return AppFiles.of(folder, "app");
  }

  @Test
  void appsAreSafeUnlessAControlAsksForLess() {
    assertThat(SETTINGS.safety()).isEqualTo(CommitSafety.FULL);
    assertThat(AppCommand.of(SETTINGS, files())).contains("FULL");
    assertThat(AppCommand.of(SETTINGS.withSafety(CommitSafety.NONE), files())).contains("NONE");
  }
}
