package io.radstream.demo.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.console.ExitCode;
import io.radstream.demo.images.DemoImageSet;
import io.radstream.demo.screen.DemoException;
import io.radstream.localstack.StackConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a stack that cannot be started, for its folder is a file. */
class StartupTest {

  private static final DemoImageSet NO_IMAGES = new DemoImageSet(Map.of(), List.of());

  @TempDir private Path folder = Path.of(".");

  private StackConfig impossible = StackConfig.temporary();

  @BeforeEach
  void putAFileInTheWay() throws IOException {
    impossible = StackConfig.kept(Files.createFile(folder.resolve("stack")), 0, 0);
  }

  @Test
  void stackThatCannotBeStartedIsSaidToThePerson() {
    try (Startup startup = Startup.begin(impossible, () -> "model", () -> NO_IMAGES)) {
      assertThatThrownBy(startup::stack)
          .isInstanceOfSatisfying(
              DemoException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNREACHABLE));
    }
  }

  @Test
  void modelAndImagesDoNotWaitForTheStack() throws Exception {
    try (Startup startup = Startup.begin(impossible, () -> "compact 3", () -> NO_IMAGES)) {
      assertThat(startup.model()).isEqualTo("compact 3");
      assertThat(startup.images()).isEqualTo(NO_IMAGES);
    }
  }

  @Test
  void whatIsWrongWithTheModelIsSaidAsItWasFound() {
    Callable<String> refused =
        () -> {
          throw new DemoException(ExitCode.USAGE, "--bundle is refused");
        };

    try (Startup startup = Startup.begin(impossible, refused, () -> NO_IMAGES)) {
      assertThatThrownBy(startup::model)
          .isInstanceOfSatisfying(
              DemoException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
          .hasMessage("--bundle is refused");
    }
  }

  @Test
  void anythingElseIsADefect() {
    Callable<DemoImageSet> broken =
        () -> {
          throw new IOException("disk");
        };

    try (Startup startup = Startup.begin(impossible, () -> "model", broken)) {
      assertThatThrownBy(startup::images)
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("disk");
    }
  }
}
