package io.radstream.modeltrainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AugmentationTest {

  private static final int SIDE = 16;
  private static final Augmentation NONE = new Augmentation(0, 0, 0, 0, false);

  @Test
  void withoutAnyChangeEachValueIsTheMeanOfItsFourPixels() {
    byte[] image = gradient();

    float[] values = NONE.apply(image, SIDE, new Random(1));

    assertThat(values).hasSize(64);
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        assertThat(values[y * 8 + x]).isCloseTo(meanOfFour(image, 2 * x, 2 * y), within(1e-3f));
      }
    }
  }

  @Test
  void sameSeedGivesTheSameImageAndAnotherSeedAnother() {
    byte[] image = gradient();

    float[] first = Augmentation.STANDARD.apply(image, SIDE, new Random(5));

    assertThat(Augmentation.STANDARD.apply(image, SIDE, new Random(5))).containsExactly(first);
    assertThat(Augmentation.STANDARD.apply(image, SIDE, new Random(6))).isNotEqualTo(first);
  }

  @Test
  void heartsKeepTheirSideUnlessFlippingIsAskedFor() {
    byte[] image = brightLeftHalf();
    Augmentation flipping = new Augmentation(0, 0, 0, 0, true);
    Random random = new Random(3);
    int mirrored = 0;
    for (int i = 0; i < 100; i++) {
      assertThat(Augmentation.STANDARD.apply(image, SIDE, random)[3 * 8 + 1]).isGreaterThan(0.5f);
      mirrored += flipping.apply(image, SIDE, random)[3 * 8 + 1] < 0.5f ? 1 : 0;
    }

    assertThat(mirrored).isBetween(25, 75);
  }

  @Test
  void valuesStayWithinBlackAndWhiteHoweverFarTheImageIsMoved() {
    Augmentation wild = new Augmentation(180, 2, 0.9, 3, true);
    Random random = new Random(9);
    for (int i = 0; i < 50; i++) {
      for (float value : wild.apply(gradient(), SIDE, random)) {
        assertThat(value).isBetween(0f, 1f);
      }
    }
  }

  private static float meanOfFour(byte[] image, int x, int y) {
    int at = y * SIDE + x;
    int sum =
        (image[at] & 0xFF)
            + (image[at + 1] & 0xFF)
            + (image[at + SIDE] & 0xFF)
            + (image[at + SIDE + 1] & 0xFF);
    return sum / (4 * 255f);
  }

  private static byte[] gradient() {
    byte[] image = new byte[SIDE * SIDE];
    for (int i = 0; i < image.length; i++) {
      image[i] = (byte) (i % SIDE * 10 + i / SIDE * 5);
    }
    return image;
  }

  private static byte[] brightLeftHalf() {
    byte[] image = new byte[SIDE * SIDE];
    for (int i = 0; i < image.length; i++) {
      image[i] = (byte) (i % SIDE < SIDE / 2 ? 230 : 10);
    }
    return image;
  }
}
