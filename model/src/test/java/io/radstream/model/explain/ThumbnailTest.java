package io.radstream.model.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.imaging.GreyImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbnailTest {

  @ParameterizedTest
  @CsvSource({"1024, 512, 256, 128", "60, 90, 171, 256", "256, 256, 256, 256", "4000, 3, 256, 1"})
  void longerSideIs256AndTheAspectIsKept(int width, int height, int expectedWidth, int expected)
      throws IOException {
    Thumbnail thumbnail = Thumbnail.of(image(width, height));

    BufferedImage read = ImageIO.read(new ByteArrayInputStream(thumbnail.jpeg()));
    assertThat(thumbnail.width()).isEqualTo(expectedWidth).isEqualTo(read.getWidth());
    assertThat(thumbnail.height()).isEqualTo(expected).isEqualTo(read.getHeight());
    assertThat(read.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    assertThat(read.getRaster().getSample(2, 0, 0)).isCloseTo(0, within(12));
    assertThat(read.getRaster().getSample(expectedWidth - 3, 0, 0)).isCloseTo(255, within(12));
  }

  /** Black on the left, white on the right, 12 bits. */
  private static GreyImage image(int width, int height) {
    short[] samples = new short[width * height];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (i % width < width / 2 ? 0 : 4095);
    }
    return new GreyImage(width, height, 4095, samples);
  }
}
