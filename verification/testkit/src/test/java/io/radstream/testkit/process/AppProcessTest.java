package io.radstream.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.testkit.TestkitException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppProcessTest {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String ENDS = "ends";
  private static final String STAYS = "stays";

  @TempDir private Path folder = Path.of(".");

  /** What the JVM under test runs. */
  static final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
      System.out.println("says " + arguments[0]);
      if (arguments[1].equals(STAYS)) {
        int unused = System.in.read(); // nobody writes
      }
    }
  }

  @Test
  void whatTheAppSaysAndHowItEndsIsKnown() throws InterruptedException {
    // given
    try (AppProcess app = start(ENDS)) {
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
    try (AppProcess app = start(STAYS)) {
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

  private AppProcess start(String then) {
    return AppProcess.start(
        "app", JvmSettings.ofThisJvm(), List.of(Main.class.getName(), "hello", then), folder);
  }
}
