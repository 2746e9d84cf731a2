package io.radstream.chaos.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomMomentsTest {

  private static final int IMAGES = 1000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void momentsRiseWhileThereIsLoadBeforeAndAfterThem(long seed) {
    List<Integer> moments = RandomMoments.over(20, IMAGES, new Random(seed));

    assertThat(moments).hasSize(20).isSorted().allSatisfy(at -> assertThat(at).isBetween(50, 850));
  }

  @Test
  void sameSeedStrikesAtTheSameMoments() {
    assertThat(RandomMoments.over(5, IMAGES, new Random(3)))
        .isEqualTo(RandomMoments.over(5, IMAGES, new Random(3)))
        .isNotEqualTo(RandomMoments.over(5, IMAGES, new Random(4)));
  }

  @Test
  void nothingIsBrokenWhereNothingIsAskedFor() {
    assertThat(RandomMoments.over(0, IMAGES, new Random(3))).isEmpty();
  }
}
