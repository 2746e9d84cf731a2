package io.radstream.model.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeatMapTest {

  @Test
  void negativeValuesAreColdAndTheHighestIsOne() {
    HeatMap map = HeatMap.of(2, new float[] {-3, 2, 0, 4}).orElseThrow();

    assertThat(map.values()).containsExactly(0, 0.5f, 0, 1);
  }

  @Test
  void largestAndSmallestValuesThatAreFiniteMakeAMap() {
    float[] raw = {Float.MAX_VALUE, Float.MIN_VALUE, -Float.MAX_VALUE, Float.MAX_VALUE / 2};

    assertThat(HeatMap.of(2, raw).orElseThrow().values()).containsExactly(1, 0, 0, 0.5f);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void heatThatIsNotFiniteMakesNoMap(float value) {
    assertThat(HeatMap.of(2, new float[] {-3, 2, value, 4})).isEmpty();
    assertThat(HeatMap.of(1, new float[] {value})).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, -0.1f, 1.1f})
  void mapHoldsNoValueThatItDoesNotSayItHolds(float value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new HeatMap(1, new float[] {value}));
  }

  @Test
  void mapWithoutAnythingPositiveIsColdAllOver() {
    assertThat(HeatMap.of(2, new float[] {-3, 0, -1, 0}).orElseThrow().values()).containsOnly(0f);
  }

  @Test
  void scalingRunsEvenlyBetweenTheGridsCentres() {
    byte[] pixels = new HeatMap(2, new float[] {0, 1, 0, 1}).scaledTo(4, 2);

    assertThat(pixels)
        .containsExactly(
            0, (byte) 64, (byte) 191, (byte) 255, 0, (byte) 64, (byte) 191, (byte) 255);
  }

  @Test
  void hottestPlaceStaysWhereItIsInAnImageOfAnotherShape() {
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
