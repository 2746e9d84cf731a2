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
    byte[] film = gradient();

    float[] values = NONE.apply(film, SIDE, new Random(1));

    assertThat(values).hasSize(64);
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        assertThat(values[y * 8 + x]).isCloseTo(meanOfFour(film, 2 * x, 2 * y), within(1e-3f));
      }
    }
  }

  @Test
  void sameSeedGivesTheSameFilmAndAnotherSeedAnother() {
    byte[] film = gradient();

    float[] first = Augmentation.STANDARD.apply(film, SIDE, new Random(5));

    assertThat(Augmentation.STANDARD.apply(film, SIDE, new Random(5))).containsExactly(first);
    assertThat(Augmentation.STANDARD.apply(film, SIDE, new Random(6))).isNotEqualTo(first);
  }

  @Test
  void heartsKeepTheirSideUnlessFlippingIsAskedFor() {
    byte[] film = brightLeftHalf();
    Augmentation flipping = new Augmentation(0, 0, 0, 0, true);
    Random random = new Random(3);
    int mirrored = 0;
    for (int i = 0; i < 100; i++) {
      assertThat(Augmentation.STANDARD.apply(film, SIDE, random)[3 * 8 + 1]).isGreaterThan(0.5f);
      mirrored += flipping.apply(film, SIDE, random)[3 * 8 + 1] < 0.5f ? 1 : 0;
    }

    assertThat(mirrored).isBetween(25, 75);
  }

  @Test
  void valuesStayWithinBlackAndWhiteHoweverFarTheFilmIsMoved() {
    Augmentation wild = new Augmentation(180, 2, 0.9, 3, true);
    Random random = new Random(9);
    for (int i = 0; i < 50; i++) {
      for (float value : wild.apply(gradient(), SIDE, random)) {
        assertThat(value).isBetween(0f, 1f);
      }
    }
  }

  private static float meanOfFour(byte[] film, int x, int y) {
    int at = y * SIDE + x;
    int sum =
        (film[at] & 0xFF)
            + (film[at + 1] & 0xFF)
            + (film[at + SIDE] & 0xFF)
            + (film[at + SIDE + 1] & 0xFF);
    return sum / (4 * 255f);
  }

  private static byte[] gradient() {
    byte[] film = new byte[SIDE * SIDE];
    for (int i = 0; i < film.length; i++) {
      film[i] = (byte) (i % SIDE * 10 + i / SIDE * 5);
    }
    return film;
  }

  private static byte[] brightLeftHalf() {
    byte[] film = new byte[SIDE * SIDE];
    for (int i = 0; i < film.length; i++) {
      film[i] = (byte) (i % SIDE < SIDE / 2 ? 230 : 10);
    }
    return film;
  }
}
