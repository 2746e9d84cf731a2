package io.radstream.chaos.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.configuration.ConfigException;
import io.radstream.streamapp.commit.CommitSafety;
import io.radstream.streamapp.config.StreamConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppSettingsTest {

  private static final AppSettings SETTINGS =
      AppSettings.of("127.0.0.1:19092", "http://127.0.0.1:18081/x", "xray.", "shipped");

  @TempDir private Path folder = Path.of(".");

  @Test
  void configurationIsWhatTheStreamAppReads() throws IOException, ConfigException {
    Path file = folder.resolve("app.yaml");
    Files.writeString(file, SETTINGS.with("streams.threads", "3").yaml());

    StreamConfig config = StreamConfig.read(file);

    assertThat(config.streams().bootstrapServers()).isEqualTo("127.0.0.1:19092");
    assertThat(config.streams().threads()).isEqualTo(3);
  }

  /** The contract with checkouts of older versions, whose main class takes what theirs took. */
  @Test
  void olderVersionIsStartedFromItsOwnBuildAsItAlwaysWas() {
    AppSettings older = SETTINGS.of(new OlderHome(Path.of("/opt/older")));

    assertThat(older.jvm().classPath()).isEqualTo("/opt/older/cli/target/lib/*");
    assertThat(older.jvm().home()).contains(Path.of("/opt/older"));
    assertThat(main(older))
        .containsExactly(
            "io.radstream.chaos.app.ChaosAppMain",
            "app.yaml",
            "app.state",
            "hangAfter=0,hangMillis=0,failEvery=0,memoryImages=0,slowdown=0.0,millisPerImage=0",
            "FULL");
  }

  @Test
  void folderWithoutABuildIsNoOlderVersion() {
    assertThat(new OlderHome(folder).obstacle())
        .hasValueSatisfying(why -> assertThat(why).contains("holds no build"));
  }

  private static List<String> main(AppSettings settings) {
    return settings.main(Path.of("app.yaml"), Path.of("app.state"));
  }

  @Test
  void appsAreSafeUnlessAControlAsksForLess() {
    assertThat(SETTINGS.safety()).isEqualTo(CommitSafety.FULL);
    assertThat(main(SETTINGS)).contains("FULL");
    assertThat(main(SETTINGS.withSafety(CommitSafety.NONE))).contains("NONE");
  }
}
