package io.radstream.demo.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.console.ExitCode;
import io.radstream.demo.screen.DemoException;
import io.radstream.testkit.engine.RandomBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCheckTest {

  @TempDir private Path folder = Path.of(".");

  @Test
  void modelThatCanBeUsedIsNamedWithItsVersionAndEngine() throws Exception {
    Path bundle = folder.resolve("small.zip");
    RandomBundle.small("untrained-1").writeTo(bundle);

    assertThat(ModelCheck.open(bundle, "onnx")).matches(".+ untrained-1, engine onnx");
  }

  @Test
  void fileThatIsNoBundleIsWrongUsage() throws IOException {
    Path bundle = Files.writeString(folder.resolve("model.zip"), "no bundle");

    assertThatThrownBy(() -> ModelCheck.open(bundle, "onnx"))
        .isInstanceOfSatisfying(
            DemoException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageStartingWith("--bundle " + bundle + " is refused: ");
  }
}
