package io.radstream.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Files that users of other systems reported broken, rebuilt; beside each the right image. */
class ReportedFilesTest {

  private static final ImageDecoders STANDARD = ImageDecoders.standard(ImageLimits.STANDARD);
  private static final String TWIN = ".twin.png";
  private static final double NEAR = 0.005;

  @TestFactory
  Stream<DynamicTest> everyReportedFileIsTheImageBesideIt() throws IOException {
    return images().stream().map(image -> dynamicTest(name(image), () -> expectRight(image)));
  }

  private static List<Path> images() throws IOException {
    try (Stream<Path> files = Files.list(TestImages.reported("images"))) {
      return files
          .filter(file -> name(file).matches(".*\\.(dcm|png|jpg)"))
          .filter(file -> !name(file).endsWith(TWIN))
          .sorted()
          .toList();
    }
  }

  private static void expectRight(Path file) throws IOException {
    StepResult<GreyImage> result = STANDARD.decode(Files.readAllBytes(file));
    Path twin = file.resolveSibling(name(file).replaceFirst("\\.[a-z]+$", TWIN));

    if (Files.exists(twin)) {
      GreyImage image = Results.image(result);
      GreyImage right = Results.image(STANDARD.decode(Files.readAllBytes(twin)));
      assertThat(image.width()).isEqualTo(right.width());
      assertThat(image.height()).isEqualTo(right.height());
      assertThat(farthest(image, right)).isLessThanOrEqualTo(NEAR);
    } else {
      assertThat(Results.reason(result)).isEqualTo(RejectionReason.CORRUPT_IMAGE);
    }
  }

  private static double farthest(GreyImage image, GreyImage other) {
    double farthest = 0;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        double a = (double) image.sample(x, y) / image.maxSample();
        double b = (double) other.sample(x, y) / other.maxSample();
        farthest = Math.max(farthest, Math.abs(a - b));
      }
    }
    return farthest;
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
