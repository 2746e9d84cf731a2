package io.radstream.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.testkit.TestkitException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppProcessTest {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir private Path folder = Path.of(".");

  /** What the JVM under test runs. */
  static final class Main {

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
      System.out.println("says " + arguments[0]);
      Thread.sleep(Long.parseLong(arguments[1]));
    }
  }

  @Test
  void whatTheAppSaysAndHowItEndsIsKnown() throws InterruptedException {
    // given
    try (AppProcess app = start("0")) {
      // when
      int code = app.awaitExit(LIMIT).orElseThrow();

      // then
      assertThat(code).isZero();
      assertThat(app.timesSaid("says hello")).isEqualTo(1);
      assertThat(app.temporaryFiles()).isEmpty();
      assertThat(app.hasCrashReport()).isFalse();
      assertThatThrownBy(app::check)
          .isInstanceOf(TestkitException.class)
          .hasMessageContaining("hello");
    }
  }

  @Test
  void appThatDoesNotEndIsKilled() throws InterruptedException {
    try (AppProcess app = start("600000")) {
      app.await(() -> app.hasSaid("says hello"), LIMIT);

      app.kill();

      assertThat(app.isAlive()).isFalse();
      assertThat(app.exitCode()).isNotZero();
    }
  }

  @Test
  void classPathIsNotOnTheCommandLineAndTheTemporaryFolderIsItsOwn() {
    JvmSettings jvm = JvmSettings.of(Path.of("/opt/radstream")).with("-Xmx64m").on("0,1");

    assertThat(jvm.command(folder.resolve("app.tmp"), folder.resolve("app.crash"), List.of("Main")))
        .startsWith("taskset", "-c", "0,1")
        .endsWith("-Xmx64m", "Main")
        .doesNotContain("-cp", "-classpath")
        .contains("-Djava.io.tmpdir=" + folder.resolve("app.tmp"))
        .containsOnlyOnce("-Dradstream.home=/opt/radstream")
        .doesNotContain("-Dradstream.home=" + System.getProperty("radstream.home"));
    assertThat(jvm.environment()).containsEntry("CLASSPATH", "/opt/radstream/cli/target/lib/*");
  }

  private AppProcess start(String millis) {
    return AppProcess.start(
        "app", JvmSettings.ofThisJvm(), List.of(Main.class.getName(), "hello", millis), folder);
  }
}
