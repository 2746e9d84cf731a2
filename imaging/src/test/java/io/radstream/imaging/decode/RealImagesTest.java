package io.radstream.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RealImagesTest {

  private static final ImageDecoders STANDARD = ImageDecoders.standard(ImageLimits.STANDARD);

  @Test
  void everyOriginalIsReadAsItIs() throws IOException {
    for (Path file : originals()) {
      GreyImage image = Results.image(STANDARD.decode(Files.readAllBytes(file)));

      assertThat(Math.min(image.width(), image.height())).as(file.toString()).isGreaterThan(200);
      assertThat(mean(image)).as(file.toString()).isBetween(0.2, 0.8);
    }
  }

  @Test
  void noOriginalCutAnywhereIsTakenForAnImage() throws IOException {
    for (Path image : originals()) {
      byte[] bytes = Files.readAllBytes(image);
      for (int tenth = 1; tenth < 10; tenth++) {
        int length = (int) ((long) bytes.length * tenth / 10);

        StepResult<GreyImage> result = STANDARD.decode(Arrays.copyOf(bytes, length));

        assertThat(result).as(image + " to " + length).isInstanceOf(StepResult.Rejected.class);
      }
    }
  }

  private static List<Path> originals() throws IOException {
    try (Stream<Path> files = Files.list(TestImages.at("originals"))) {
      List<Path> images = files.filter(file -> !file.toString().endsWith(".csv")).sorted().toList();
      assertThat(images).hasSize(20);
      return images;
    }
  }

  private static double mean(GreyImage image) {
    return Arrays.stream(Results.values(image)).average().orElseThrow() / image.maxSample();
  }
}
