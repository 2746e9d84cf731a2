package io.radstream.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.testkit.images.SyntheticImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesOptionTest {

  @TempDir private Path folder = Path.of(".");

  @Test
  void leavesFilesAloneThatAreNoImages() throws IOException {
    // given
    Files.write(folder.resolve("image.png"), SyntheticImages.png(140, 256, new Random(1)).bytes());
    Files.writeString(folder.resolve("note"), "no image");

    // then
    assertThat(ImagesOption.under(folder)).hasSize(1);
  }
}
