package io.radstream.localstack.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedDiskTest {

  private static final long BYTES = 1 << 20;
  private static final String WRITE = "printf film > \"$1/film\" && cat \"$1/film\"";

  @TempDir private Path folder;
  private BoundedDisk disk;

  @BeforeEach
  void open() {
    String obstacle = BoundedDisk.obstacle().orElse("");
    Assumptions.assumeTrue(obstacle.isEmpty(), obstacle);
    disk = BoundedDisk.open(folder, BYTES);
  }

  @AfterEach
  void close() {
    if (disk != null) {
      disk.close();
    }
  }

  @Test
  void fullDiskTakesNothingUntilThereIsRoomAgain() throws Exception {
    disk.fill();
    assertThat(runInside(WRITE)).isNotEqualTo("film");

    disk.free();
    assertThat(runInside(WRITE)).isEqualTo("film");
  }

  @Test
  void othersSeeAnEmptyFolder() throws Exception {
    assertThat(runInside(WRITE)).isEqualTo("film");

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void filesOutliveTheProcessThatWroteThem() throws Exception {
    assertThat(runInside(WRITE)).isEqualTo("film");

    assertThat(runInside("cat \"$1/film\"")).isEqualTo("film");
  }

  private String runInside(String script) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(disk.entrance());
    command.addAll(List.of("sh", "-c", script, "sh", folder.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
