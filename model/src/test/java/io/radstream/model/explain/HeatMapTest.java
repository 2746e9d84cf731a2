package io.radstream.model.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class HeatMapTest {

  @Test
  void negativeAndMissingValuesAreColdAndTheHighestIsOne() {
    HeatMap map = HeatMap.of(2, new float[] {-3, 2, Float.NaN, 4});

    assertThat(map.values()).containsExactly(0, 0.5f, 0, 1);
  }

  @Test
  void mapWithoutAnythingPositiveIsColdAllOver() {
    assertThat(HeatMap.of(2, new float[] {-3, 0, -1, 0}).values()).containsOnly(0f);
  }

  @Test
  void scalingRunsEvenlyBetweenTheGridsCentres() {
    byte[] pixels = new HeatMap(2, new float[] {0, 1, 0, 1}).scaledTo(4, 2);

    assertThat(pixels)
        .containsExactly(
            0, (byte) 64, (byte) 191, (byte) 255, 0, (byte) 64, (byte) 191, (byte) 255);
  }

  @Test
  void hottestPlaceStaysWhereItIsInAPictureOfAnotherShape() {
    float[] values = new float[36];
    values[1 * 6 + 4] = 1;

    byte[] pixels = new HeatMap(6, values).scaledTo(300, 180);

    int hottest = 0;
    for (int i = 0; i < pixels.length; i++) {
      hottest = (pixels[i] & 0xFF) > (pixels[hottest] & 0xFF) ? i : hottest;
    }
    assertThat(hottest % 300).isBetween(220, 230);
    assertThat(hottest / 300).isBetween(40, 50);
  }

  @Test
  void pngHoldsTheScaledBytes() throws IOException {
    HeatMap map = new HeatMap(2, new float[] {0, 1, 0.25f, 0.5f});

    BufferedImage read = ImageIO.read(new ByteArrayInputStream(map.png(7, 5)));

    assertThat(read.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    byte[] expected = map.scaledTo(7, 5);
    for (int i = 0; i < expected.length; i++) {
      assertThat(read.getRaster().getSample(i % 7, i / 7, 0)).isEqualTo(expected[i] & 0xFF);
    }
  }
}
