package io.radstream.chaos.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.streamapp.commit.CommitSafety;
import io.radstream.streamapp.config.ConfigException;
import io.radstream.streamapp.config.StreamConfig;
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
    assertThat(AppCommand.environment(SETTINGS)).containsKey("CLASSPATH");
  }

  /** The contract with checkouts of older versions, whose main class takes what theirs took. */
  @Test
  void olderVersionIsStartedFromItsOwnBuildAsItAlwaysWas() {
    AppSettings older = SETTINGS.of(new OlderHome(Path.of("/opt/older")));

    List<String> command = AppCommand.of(older, files());

    assertThat(AppCommand.environment(older))
        .containsEntry("CLASSPATH", "/opt/older/cli/target/lib/*");
    assertThat(command)
        .containsOnlyOnce("-Dradstream.home=/opt/older")
        .doesNotContain("-Dradstream.home=" + System.getProperty("radstream.home"))
        .endsWith(
            "io.radstream.chaos.app.ChaosAppMain",
            files().config().toString(),
            files().state().toString(),
            "hangAfter=0,hangMillis=0,failEvery=0,memoryImages=0,slowdown=0.0,millisPerImage=0",
            "FULL");
  }

  @Test
  void folderWithoutABuildIsNoOlderVersion() {
    assertThat(new OlderHome(folder).obstacle())
        .hasValueSatisfying(why -> assertThat(why).contains("holds no build"));
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
