package io.radstream.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class AppOptionsTest {

  /** Has the options as the commands have them. */
  @Command
  static final class Options {
    @Mixin private AppOptions app = new AppOptions();
  }

  @Test
  void wholeHeapIsTakenAtTheStartSoThatLaterGrowthIsNative() {
    assertThat(parsed().jvm().options()).contains("-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch");
    assertThat(parsed().jvm().processors()).isEmpty();
    assertThat(parsed().conditions())
        .containsEntry("appProcessors", "all")
        .containsEntry("appHeap", "2g, taken at the start");
  }

  @Test
  void appIsHeldToItsProcessorsAndHeap() {
    AppOptions app = parsed("--app-cpus", "1", "--app-heap", "512m");

    assertThat(app.jvm().options()).contains("-Xms512m", "-Xmx512m");
    assertThat(app.jvm().processors()).isEqualTo("1");
    assertThat(app.conditions())
        .containsEntry("appProcessors", "only 1")
        .containsEntry("appHeap", "512m, taken at the start");
  }

  private static AppOptions parsed(String... arguments) {
    Options options = new Options();
    new CommandLine(options).parseArgs(arguments);
    return options.app;
  }
}
