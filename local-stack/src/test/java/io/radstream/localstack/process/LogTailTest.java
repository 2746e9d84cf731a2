package io.radstream.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.localstack.process.StackProcess.LogTail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

  @TempDir private Path directory;

  @Test
  void onlyTheLastLinesAreShown() throws Exception {
    String text =
        IntStream.rangeClosed(1, 100).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
    Path log = Files.writeString(directory.resolve("broker.log"), text);

    assertThat(LogTail.of(log).lines()).hasSize(15).startsWith("line 86").endsWith("line 100");
  }

  @Test
  void missingLogIsSaidToBeUnreadable() {
    assertThat(LogTail.of(directory.resolve("none.log"))).contains("none.log cannot be read");
  }
}
