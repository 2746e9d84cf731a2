package io.radstream.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One real MONOCHROME1 image, as several programs wrote it in several syntaxes. */
class RealDicomTest {

  private static final ImageDecoders STANDARD = ImageDecoders.standard(ImageLimits.STANDARD);
  private static final String REFERENCE = "cr10-explicit-le";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cr10-implicit-le",
        "cr10-explicit-be",
        "cr10-deflated",
        "cr10-rle",
        "cr10-j2k-lossless",
        "cr10-jpeg-lossless-sv1",
        "cr10-jpegls-lossless",
        "gdcm-CR-MONO1-10-chest",
        "CR-MONO1-10-chest.nopreamble"
      })
  void everySyntaxShowsTheSameImage(String name) throws IOException {
    GreyImage image = Results.image(STANDARD.decode(file(name)));

    assertThat(image.width()).isEqualTo(440);
    assertThat(image.height()).isEqualTo(440);
    assertThat(image.samples())
        .isEqualTo(Results.image(STANDARD.decode(file(REFERENCE))).samples());
  }

  @ParameterizedTest
  @ValueSource(strings = REFERENCE)
  void bonesAreBrightAndLungsAreDark(String name) throws IOException {
    GreyImage image = Results.image(STANDARD.decode(file(name)));

    assertThat(mean(image, 200, 300)).as("spine and heart").isGreaterThan(0.7);
    assertThat(mean(image, 100, 200)).as("right lung").isLessThan(0.5);
  }

  @ParameterizedTest
  @CsvSource({"cr10-jpeg-extended12, '1.2.840.10008.1.2.4.51 (JPEG extended, 12 bit)'"})
  void othersAreRefusedByName(String name, String uid) throws IOException {
    StepResult<GreyImage> result = STANDARD.decode(file(name));

    assertThat(Results.reason(result)).isEqualTo(RejectionReason.UNSUPPORTED_TRANSFER_SYNTAX);
    assertThat(result.rejection().orElseThrow().detail()).contains(uid);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nih8-jpeg-baseline", "rsna-cr-jpegbaseline-mono2"})
  void baselineShowsWhatTheBareJpegShows(String name) throws IOException {
    byte[] file = file(name);
    int start = startOfJpeg(file);

    GreyImage image = Results.image(STANDARD.decode(file));
    GreyImage bare = Results.image(STANDARD.decode(Arrays.copyOfRange(file, start, file.length)));

    assertThat(image.samples()).isEqualTo(bare.samples());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        REFERENCE,
        "cr10-deflated",
        "cr10-rle",
        "cr10-j2k-lossless",
        "cr10-jpeg-lossless-sv1",
        "cr10-jpegls-lossless",
        "nih8-jpeg-baseline"
      })
  void noImageCutAnywhereIsTakenForAnImage(String name) throws IOException {
    byte[] bytes = file(name);
    for (int part = 1; part < 50; part++) {
      int length = (int) ((long) bytes.length * part / 50);

      assertThat(STANDARD.decode(Arrays.copyOf(bytes, length)))
          .as(name + " to " + length)
          .isInstanceOf(StepResult.Rejected.class);
    }
  }

  private static int startOfJpeg(byte[] file) {
    for (int i = 0; ; i++) {
      if (file[i] == (byte) 0xFF && file[i + 1] == (byte) 0xD8 && file[i + 2] == (byte) 0xFF) {
        return i;
      }
    }
  }

  private static byte[] file(String name) throws IOException {
    return Files.readAllBytes(TestImages.at("dicom/" + name + ".dcm"));
  }

  /** Of the 21x21 pixels around a place. */
  private static double mean(GreyImage image, int x, int y) {
    double sum = 0;
    for (int dy = -10; dy <= 10; dy++) {
      for (int dx = -10; dx <= 10; dx++) {
        sum += image.sample(x + dx, y + dy);
      }
    }
    return sum / (21 * 21) / image.maxSample();
  }
}
