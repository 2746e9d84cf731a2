package io.radstream.producertools.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.console.CommandMain;
import io.radstream.schemas.LabeledXRay;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.serde.Subjects;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemasCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"xray.labels-value", "xray.labels", "LabeledXRay"})
  void oneSchemaIsPrintedCompleteByAnyOfItsNames(String name) {
    assertThat(run("print", name)).isZero();

    assertThat(new Schema.Parser().parse(out.toString())).isEqualTo(LabeledXRay.getClassSchema());
  }

  @Test
  void namesOfAnotherInstallationBeginWithItsPrefix() {
    assertThat(run("print", "clinic.images", "--topic-prefix", "clinic.")).isZero();

    assertThat(new Schema.Parser().parse(out.toString())).isEqualTo(XRayImage.getClassSchema());
  }

  @Test
  void allAreWrittenToFilesNamedAfterTheirSubjects(@TempDir Path folder) throws IOException {
    Path made = folder.resolve("made");
    assertThat(run("print", "--all", "--out", made.toString())).isZero();

    try (Stream<Path> files = Files.list(made)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".avsc", "")))
          .containsExactlyInAnyOrderElementsOf(Subjects.of(Topics.standard()).keySet());
    }
    assertThat(Files.readString(made.resolve("xray.images-value.avsc")))
        .isEqualTo(Subjects.text(XRayImage.getClassSchema()) + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"print", "print nobody", "print --all", "print XRayImage --all --out x"})
  void whatIsNotOneOrAllIsWrongUsage(String line) {
    assertThat(run(line.split(" ", -1))).isEqualTo(2);
    assertThat(err.toString()).contains("schemas print: ");
  }

  @Test
  void aRegistryThatIsNotThereIsSaidByACheckAtOnce() {
    assertThat(run("register", "--check", "--registry-url", "http://127.0.0.1:1")).isEqualTo(3);
    assertThat(err.toString()).startsWith("schemas register: ").contains("127.0.0.1:1");
  }

  @Test
  void anAddressThatIsNoneIsWrongUsage() {
    assertThat(run("register", "--registry-url", "ftp://127.0.0.1")).isEqualTo(2);
  }

  private int run(String... words) {
    return CommandMain.commandLine(new SchemasCommand(), List.of(), false)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }
}
