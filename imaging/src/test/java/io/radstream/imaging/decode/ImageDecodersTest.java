package io.radstream.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImageDecodersTest {

  private static final ImageDecoders STANDARD = ImageDecoders.standard(ImageLimits.STANDARD);

  @Test
  void theEmptyFileIsOfNoFormat() {
    assertThat(STANDARD.decode(new byte[0]))
        .isEqualTo(StepResult.rejected(RejectionReason.UNSUPPORTED_FORMAT, "empty file"));
  }

  @Test
  void aTextIsOfNoFormatWhateverItsName() {
    byte[] text = "this is not an image".getBytes(StandardCharsets.US_ASCII);

    assertThat(Results.reason(STANDARD.decode(text))).isEqualTo(RejectionReason.UNSUPPORTED_FORMAT);
  }

  @Test
  void theMarkOfDicomAloneIsNoImage() {
    byte[] dicom = new byte[200];
    System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, dicom, 128, 4);

    assertThat(Results.reason(STANDARD.decode(dicom))).isEqualTo(RejectionReason.CORRUPT_IMAGE);
  }

  @Test
  void onePixelIsTooSmall() {
    byte[] file = TestPng.of(1, 1, 8, 0, false, (x, y) -> 1);

    assertThat(Results.reason(STANDARD.decode(file))).isEqualTo(RejectionReason.TOO_SMALL);
  }

  @Test
  void aHeaderOf900MegapixelsIsTooLarge() {
    byte[] file = TestPng.begin().header(30_000, 30_000, 8, 0, false).end();

    assertThat(Results.reason(STANDARD.decode(file))).isEqualTo(RejectionReason.TOO_LARGE);
  }

  @Test
  void theLargestHeaderDoesNotOverflow() {
    byte[] file = TestPng.begin().header(Integer.MAX_VALUE, Integer.MAX_VALUE, 16, 6, true).end();

    assertThat(Results.reason(STANDARD.decode(file))).isEqualTo(RejectionReason.TOO_LARGE);
  }

  @Test
  void aZlibBombIsTooLarge() {
    byte[] file = TestPng.of(4000, 4000, 8, 0, false, (x, y) -> 0);

    assertThat(Results.reason(STANDARD.decode(file))).isEqualTo(RejectionReason.TOO_LARGE);
  }

  @Test
  void aHugeJpegHeaderIsTooLarge() {
    byte[] file = TestJpeg.grey(32, 32, false, (x, y) -> 9);
    for (int i = 0; i < file.length; i++) {
      if (file[i] == (byte) 0xFF && file[i + 1] == (byte) 0xC0) {
        Arrays.fill(file, i + 5, i + 9, (byte) 0xFF);
        break;
      }
    }

    assertThat(Results.reason(STANDARD.decode(file))).isEqualTo(RejectionReason.TOO_LARGE);
  }

  @Test
  void tooManyBytesAreNotLookedAt() {
    ImageDecoders small = ImageDecoders.standard(new ImageLimits(100, 1, 1000, 1000));

    assertThat(Results.reason(small.decode(new byte[101]))).isEqualTo(RejectionReason.TOO_LARGE);
    assertThat(Results.reason(small.decode(new byte[100])))
        .isEqualTo(RejectionReason.UNSUPPORTED_FORMAT);
  }

  @Test
  void manyThreadsGetWhatOneGets() throws Exception {
    List<byte[]> files =
        IntStream.range(0, 24)
            .mapToObj(
                i ->
                    i % 2 == 0
                        ? TestPng.of(50 + i, 60, 8, 2, i % 4 == 0, (x, y) -> (x * i + y) & 255)
                        : TestJpeg.colour(50 + i, 60, i % 4 == 1, (x, y) -> (x * i + y) & 255))
            .toList();
    List<GreyImage> expected = files.stream().map(Results::image).toList();
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 10; round++) {
        List<Future<GreyImage>> answers =
            files.stream().map(file -> pool.submit(() -> Results.image(file))).toList();
        for (int i = 0; i < files.size(); i++) {
          assertThat(answers.get(i).get().samples()).isEqualTo(expected.get(i).samples());
        }
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
