package io.radstream.modeltrainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainCommandTest {

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path manifest = Path.of("");

  @BeforeEach
  void drawFilms() throws IOException {
    manifest = DrawnFilms.draw(folder, 24);
  }

  @Test
  void oneEpochGivesABundleReportsAndProgress() {
    assertThat(train("--epochs", "1", "--batch", "12", "--model-version", "7")).isZero();

    assertThat(folder.resolve("out/compact-7.radstream.zip")).isNotEmptyFile();
    assertThat(folder.resolve("out/validation/metrics.json")).isNotEmptyFile();
    assertThat(folder.resolve("out/test/report.md")).isNotEmptyFile();
    assertThat(out.toString())
        .contains("12 films to learn from, 6 to validate on")
        .contains("epoch 1 done")
        .contains("validation accuracy");
  }

  @Test
  void networkThatDoesNotExistIsRefusedWithTheNamesThereAre() {
    assertThat(train("--spec", "huge")).isEqualTo(2);

    assertThat(err.toString()).contains("'huge'").contains("paper, compact and demo");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void valueOutOfRangeIsRefusedByName() {
    assertThat(train("--epochs", "0")).isEqualTo(2);

    assertThat(err.toString()).contains("epochs must be at least 1");
  }

  @Test
  void manifestWithoutValidationFilmsIsRefused() throws IOException {
    Files.writeString(manifest, "file,label,split\nfilm-000.png,COVID19,train\n");

    assertThat(train()).isEqualTo(2);

    assertThat(err.toString()).contains("no film of the side VALIDATION");
  }

  private int train(String... more) {
    CommandLine command =
        new CommandLine(new TrainCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    String[] arguments = new String[6 + more.length];
    arguments[0] = "--images";
    arguments[1] = folder.toString();
    arguments[2] = "--manifest";
    arguments[3] = manifest.toString();
    arguments[4] = "--out";
    arguments[5] = folder.resolve("out").toString();
    System.arraycopy(more, 0, arguments, 6, more.length);
    return command.execute(arguments);
  }
}
