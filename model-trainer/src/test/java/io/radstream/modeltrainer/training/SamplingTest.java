package io.radstream.modeltrainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.GreyImage;
import io.radstream.modeltrainer.snapshot.ImageStore;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SamplingTest {

  @Test
  void everyFilmIsSeenOnceAsItIs() {
    int[] order = Sampling.AS_IS.order(films(20, 5, 2), new Random(3));

    assertThat(order).hasSize(27).doesNotHaveDuplicates();
  }

  @Test
  void everyClassIsSeenEquallyOftenWhenBalanced() {
    ImageStore films = films(20, 5, 2);

    int[] order = Sampling.BALANCED.order(films, new Random(3));

    Map<Integer, Long> seen =
        Arrays.stream(order)
            .mapToObj(films::classIndex)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(order).hasSize(27);
    assertThat(seen).isEqualTo(Map.of(0, 9L, 1, 9L, 2, 9L));
  }

  @Test
  void frequentClassShowsNoFilmTwiceAndRareClassAllOfItsFilms() {
    ImageStore films = films(20, 5, 2);

    int[] order = Sampling.BALANCED.order(films, new Random(3));

    assertThat(Arrays.stream(order).filter(film -> films.classIndex(film) == 0).toArray())
        .doesNotHaveDuplicates();
    assertThat(Arrays.stream(order).filter(film -> films.classIndex(film) == 1).toArray())
        .contains(20, 21, 22, 23, 24);
  }

  @Test
  void sameChanceGivesTheSameOrderSoThatTrainingCanGoOn() {
    ImageStore films = films(20, 5, 2);

    assertThat(Sampling.BALANCED.order(films, new Random(3)))
        .isEqualTo(Sampling.BALANCED.order(films, new Random(3)))
        .isNotEqualTo(Sampling.BALANCED.order(films, new Random(4)));
  }

  private static ImageStore films(int... perClass) {
    ImageStore films = new ImageStore(32);
    GreyImage image = new GreyImage(2, 2, 255, new short[4]);
    for (int c = 0; c < perClass.length; c++) {
      for (int i = 0; i < perClass[c]; i++) {
        films.add(image, c);
      }
    }
    return films;
  }
}
