package io.radstream.imaging.jpeglossless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.imaging.BadImageException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegLosslessImageTest {

  private static final int WIDTH = 23;
  private static final int HEIGHT = 17;

  private final Random random = new Random(16);

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void everyNumberOfBitsAndPredictorIsExact(int precision) throws BadImageException {
    for (int predictor = 1; predictor <= 7; predictor++) {
      for (int rowsOfRestart : new int[] {0, 1, 3, HEIGHT}) {
        for (int[] samples : new int[][] {noise(precision, 1), slope(precision)}) {
          byte[] file =
              new TestLosslessJpeg(precision, predictor, rowsOfRestart)
                  .file(WIDTH, HEIGHT, 1, samples);

          assertThat(decoded(file))
              .as("predictor %d, restarts after %d rows", predictor, rowsOfRestart)
              .isEqualTo(samples);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void coloursAreExact(int predictor) throws BadImageException {
    for (int precision : new int[] {8, 12, 16}) {
      int[] samples = noise(precision, 3);
      TestLosslessJpeg jpeg = new TestLosslessJpeg(precision, predictor, 2);

      assertThat(decoded(jpeg.file(WIDTH, HEIGHT, 3, samples))).isEqualTo(samples);
    }
  }

  @Test
  void theLastPixelIsThereWhereItsBitsFillTheirByte() throws BadImageException {
    for (int i = 0; i < 200; i++) {
      int[] samples = noise(8, 1);

      assertThat(decoded(new TestLosslessJpeg(8, 1, 0).file(WIDTH, HEIGHT, 1, samples)))
          .isEqualTo(samples);
    }
  }

  @Test
  void dataThatEndTooEarlyAreNoImage() {
    byte[] file = new TestLosslessJpeg(12, 1, 0).file(WIDTH, HEIGHT, 1, noise(12, 1));
    for (int cut = 40; cut < 300; cut += 20) {
      byte[] shorter = Arrays.copyOf(file, file.length - cut);
      shorter[shorter.length - 2] = (byte) 0xFF;
      shorter[shorter.length - 1] = (byte) 0xD9;

      assertThatThrownBy(() -> decoded(shorter)).isInstanceOf(BadImageException.class);
    }
  }

  @Test
  void aMissingStretchIsNoticed() {
    byte[] file = new TestLosslessJpeg(8, 1, 1).file(WIDTH, HEIGHT, 1, noise(8, 1));
    byte[] fewer = file.clone();
    for (int i = fewer.length - 3; ; i--) {
      if (fewer[i] == (byte) 0xFF && fewer[i + 1] != 0) {
        fewer[i + 1] = 0;
        break;
      }
    }

    assertThatThrownBy(() -> JpegLosslessImage.of(fewer))
        .isInstanceOf(BadImageException.class)
        .hasMessage("JPEG with a wrong number of restarts");
  }

  @Test
  void whateverTheBytesAreNothingElseIsThrown() {
    byte[] file = new TestLosslessJpeg(10, 6, 4).file(WIDTH, HEIGHT, 1, noise(10, 1));
    for (int i = 0; i < 5_000; i++) {
      byte[] hostile = file.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        // Sizes stay: they are held against limits before samples are decoded.
        int at = random.nextInt(hostile.length);
        hostile[at] = at > 50 && at < 60 ? hostile[at] : (byte) random.nextInt(256);
      }
      try {
        JpegLosslessImage image = JpegLosslessImage.of(hostile);
        if (image.width() * image.height() < 1 << 16) {
          assertThat(image.samples()).hasSize(image.width() * image.height() * image.components());
        }
      } catch (BadImageException refused) {
        assertThat(refused).hasMessageNotContaining("null");
      }
    }
  }

  @Test
  void anInterruptedThreadLeaves() throws BadImageException {
    byte[] file = new TestLosslessJpeg(8, 1, 0).file(512, 64, 1, new int[512 * 64]);
    JpegLosslessImage image = JpegLosslessImage.of(file);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(image::samples).isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static int[] decoded(byte[] file) throws BadImageException {
    short[] samples = JpegLosslessImage.of(file).samples();
    int[] unsigned = new int[samples.length];
    Arrays.setAll(unsigned, i -> samples[i] & 0xFFFF);
    return unsigned;
  }

  private int[] noise(int precision, int components) {
    return random.ints((long) WIDTH * HEIGHT * components, 0, 1 << precision).toArray();
  }

  private static int[] slope(int precision) {
    int[] samples = new int[WIDTH * HEIGHT];
    Arrays.setAll(samples, i -> i * ((1 << precision) - 1) / (samples.length - 1));
    return samples;
  }
}
