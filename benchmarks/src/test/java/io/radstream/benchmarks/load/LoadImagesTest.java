package io.radstream.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.StepResult;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.decode.ImageLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadImagesTest {

  @TempDir private Path folder = Path.of(".");

  @Test
  void noiseIsAsLargeAsAskedForAndCanBeRead() {
    // when
    LoadImage image = LoadImages.noise(300_000, 1);

    // then
    assertThat(image.bytes().length).isBetween(295_000, 310_000);
    assertThat(ImageDecoders.standard(ImageLimits.STANDARD).decode(image.bytes()))
        .isInstanceOf(StepResult.Accepted.class);
  }

  @Test
  void noiseOfAnotherSeedIsAnotherImage() {
    assertThat(LoadImages.noise(20_000, 1).bytes())
        .isNotEqualTo(LoadImages.noise(20_000, 2).bytes());
  }

  @Test
  void leavesFilesAloneThatAreNoImages() throws IOException {
    // given
    Files.write(folder.resolve("film.png"), LoadImages.noise(20_000, 1).bytes());
    Files.writeString(folder.resolve("note"), "no image");

    // then
    assertThat(LoadImages.under(folder, ImageLimits.STANDARD)).hasSize(1);
  }
}
