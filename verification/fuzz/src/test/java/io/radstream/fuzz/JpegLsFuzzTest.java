package io.radstream.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.radstream.imaging.BadImageException;
import io.radstream.imaging.jpegls.JpegLsEncoder;
import io.radstream.imaging.jpegls.JpegLsImage;
import io.radstream.imaging.jpegls.JpegLsSamples;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes are: an image in JPEG-LS, which is the same after it was written and read
 * again, or a reason. The codec alone, so that many are tried.
 */
class JpegLsFuzzTest {

  private static final int MOST_SAMPLES = 1 << 14;

  static Stream<byte[]> seeds() {
    return Stream.of(
        JpegLsEncoder.encode(image(1, 8)),
        JpegLsEncoder.encode(image(1, 12)),
        JpegLsEncoder.encode(image(3, 16)));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "1m")
  void bytesAreAnImageOrAReason(byte[] bytes) {
    try {
      JpegLsImage image = JpegLsImage.of(bytes);
      if ((long) image.width() * image.height() * image.components() <= MOST_SAMPLES) {
        requireSameAgain(image);
      }
    } catch (BadImageException e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(300);
    }
  }

  private static void requireSameAgain(JpegLsImage image) throws BadImageException {
    short[] samples = image.samples();
    byte[] written =
        JpegLsEncoder.encode(
            new JpegLsSamples(
                image.width(), image.height(), image.components(), image.precision(), samples));
    assertThat(JpegLsImage.of(written).samples()).isEqualTo(samples);
  }

  private static JpegLsSamples image(int components, int precision) {
    short[] values = new short[24 * 16 * components];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) ((i * i / 7 + i % 5) & ((1 << precision) - 1));
    }
    return new JpegLsSamples(24, 16, components, precision, values);
  }
}
