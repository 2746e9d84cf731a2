package io.radstream.imaging.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.TestImages;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.tensor.Preprocessing.Normalisation;
import io.radstream.imaging.tensor.Preprocessing.Resize;
import java.io.IOException;
import java.nio.file.Files;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From file to tensor, against Pillow 12 and numpy: luma rounded, area means by cumulative sums,
 * standardised in double. A change here silently spoils every trained model.
 */
class RealImageTensorsTest {

  private static final int SIDE = 112;

  @ParameterizedTest
  @CsvSource({
    "orig01_COVID19.png,     -0.3178, -0.4767, 1.3263, -1.6924",
    "orig04_COVID19.jpg,     -1.8279, -0.4131, 1.3392, -1.8279",
    "orig05_COVID19.png,     -3.1372, -1.4510, 1.2038, -3.2320",
    "orig07_COVID19.jpg,     -2.0561, -0.5005, 0.5972, -0.3027",
    "orig08_PNEUMONIA.png,   -2.2482, -0.5836, 1.5227,  1.4312",
    "orig11_PNEUMONIA.jpeg,  -0.5153, -0.3340, 1.6312, -2.1682",
    "orig14_PNEUMONIA.jpg,   -1.9681, -1.0339, 1.5992, -1.9910"
  })
  void tensorsAreThoseOfAnIndependentImplementation(
      String image, float first, float left, float low, float last) throws IOException {
    byte[] bytes = Files.readAllBytes(TestImages.at("originals").resolve(image));
    StepResult<GreyImage> result = ImageDecoders.standard(ImageLimits.STANDARD).decode(bytes);

    float[] tensor = writer().write(result.accepted().orElseThrow());

    float[] sampled = {
      tensor[0], tensor[56 * SIDE + 30], tensor[80 * SIDE + 56], tensor[SIDE * SIDE - 1]
    };
    assertThat(sampled).containsExactly(new float[] {first, left, low, last}, Offset.offset(1e-3f));
  }

  private static TensorWriter writer() {
    return new TensorWriter(
        new Preprocessing(
            SIDE, SIDE, 1, Resize.AREA_STRETCH, Normalisation.PER_IMAGE_STANDARDISED));
  }
}
