package io.radstream.demo.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.console.ExitCode;
import io.radstream.demo.screen.DemoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasedModelsTest {

  @TempDir private Path folder = Path.of(".");

  @Test
  void modelIsFoundByItsNameAndByNameAndVersion() throws Exception {
    Path paper = release("paper-1.zip");
    release("papers-2.zip");
    release("paper-1.txt");

    assertThat(models().bundle("paper")).isEqualTo(paper);
    assertThat(models().bundle("paper-1")).isEqualTo(paper);
  }

  @Test
  void nameOfNoModelIsAnsweredWithThoseThereAre() throws IOException {
    release("paper-1.zip");
    release("wide-3.zip");

    assertThatThrownBy(() -> models().bundle("plate"))
        .isInstanceOfSatisfying(
            DemoException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("--model plate: none of them in " + folder)
        .hasMessageContaining("paper-1.zip, wide-3.zip");
  }

  @Test
  void nameOfTwoVersionsNeedsTheVersion() throws Exception {
    release("paper-1.zip");
    Path second = release("paper-2.zip");

    assertThatThrownBy(() -> models().bundle("paper")).hasMessageContaining("2 of them");
    assertThat(models().bundle("paper-2")).isEqualTo(second);
  }

  @Test
  void missingFolderHoldsNothing() {
    ReleasedModels none = new ReleasedModels(folder.resolve("none"));

    assertThatThrownBy(() -> none.bundle("paper"))
        .isInstanceOf(DemoException.class)
        .hasMessageContaining("which holds: nothing");
  }

  private ReleasedModels models() {
    return new ReleasedModels(folder);
  }

  private Path release(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "a bundle");
  }
}
