package io.radstream.streamapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.console.CommandMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamCommandTest {

  @TempDir private Path folder = Path.of(".");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aWrongConfigurationEndsWithTwoAndNamesEveryLine() throws IOException {
    int code = run("batching.linger: soon\nmodel.engin: onnx\n");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(2);
    assertThat(err.toString()).contains("stream.yaml:1: ", "stream.yaml:2: ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aBundleThatIsNoneEndsWithTwo() throws IOException {
    Path bundle = Files.writeString(folder.resolve("model.zip"), "no zip");

    int code = run("model.bundle: " + bundle + "\n");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("model.bundle", "refused");
    assertThat(out.toString()).contains("batching.max.batch: 32");
  }

  private int run(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("stream.yaml"), yaml);
    return CommandMain.commandLine(new StreamCommand(), List.of(), false)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute("--config", file.toString());
  }
}
