package io.radstream.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.decode.ImageFormat;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.tensor.Preprocessing;
import io.radstream.imaging.tensor.TensorWriter;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes are: a grey image that becomes a tensor of finite numbers, or a reason. What
 * begins as no image does is also read as the contents of a PNG file.
 */
class ImageFuzzTest {

  private static final Bounds BOUNDS = new Bounds(10, 256);
  private static final ImageDecoders DECODERS = ImageDecoders.standard(ImageLimits.STANDARD);
  private static final TensorWriter TENSORS =
      new TensorWriter(
          new Preprocessing(
              96,
              96,
              1,
              Preprocessing.Resize.AREA_STRETCH,
              Preprocessing.Normalisation.PER_IMAGE_STANDARDISED));

  static Stream<byte[]> seeds() {
    return ImageSeeds.all();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "1m")
  void bytesAreAnImageOrAReason(byte[] bytes) {
    check(bytes);
    if (ImageFormat.PNG.matches(bytes)) {
      check(PngParts.withRightSums(bytes));
    } else if (ImageFormat.of(bytes).isEmpty() && bytes.length >= PngParts.LEAST) {
      check(PngParts.of(bytes));
    }
  }

  private static void check(byte[] file) {
    StepResult<GreyImage> result = BOUNDS.within(() -> DECODERS.decode(file));

    if (result instanceof StepResult.Accepted<GreyImage> decoded) {
      assertThat(isFinite(BOUNDS.within(() -> tensor(decoded.value())))).isTrue();
    } else {
      assertThat(result.rejection().orElseThrow().detail()).isNotBlank().hasSizeLessThan(300);
    }
  }

  private static float[] tensor(GreyImage image) {
    return TENSORS.write(image);
  }

  private static boolean isFinite(float[] tensor) {
    for (float value : tensor) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
