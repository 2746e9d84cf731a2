package io.radstream.modeltrainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.GreyImage;
import io.radstream.modeltrainer.dataset.ImageStore;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SamplingTest {

  @Test
  void everyImageIsSeenOnceAsItIs() {
    int[] order = Sampling.AS_IS.order(images(20, 5, 2), new Random(3));

    assertThat(order).hasSize(27).doesNotHaveDuplicates();
  }

  @Test
  void everyClassIsSeenEquallyOftenWhenBalanced() {
    ImageStore images = images(20, 5, 2);

    int[] order = Sampling.BALANCED.order(images, new Random(3));

    Map<Integer, Long> seen =
        Arrays.stream(order)
            .mapToObj(images::classIndex)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(order).hasSize(27);
    assertThat(seen).isEqualTo(Map.of(0, 9L, 1, 9L, 2, 9L));
  }

  @Test
  void frequentClassShowsNoImageTwiceAndRareClassAllOfItsImages() {
    ImageStore images = images(20, 5, 2);

    int[] order = Sampling.BALANCED.order(images, new Random(3));

    assertThat(Arrays.stream(order).filter(image -> images.classIndex(image) == 0).toArray())
        .doesNotHaveDuplicates();
    assertThat(Arrays.stream(order).filter(image -> images.classIndex(image) == 1).toArray())
        .contains(20, 21, 22, 23, 24);
  }

  @Test
  void sameChanceGivesTheSameOrderSoThatTrainingCanGoOn() {
    ImageStore images = images(20, 5, 2);

    assertThat(Sampling.BALANCED.order(images, new Random(3)))
        .isEqualTo(Sampling.BALANCED.order(images, new Random(3)))
        .isNotEqualTo(Sampling.BALANCED.order(images, new Random(4)));
  }

  private static ImageStore images(int... perClass) {
    ImageStore images = new ImageStore(32);
    GreyImage image = new GreyImage(2, 2, 255, new short[4]);
    for (int c = 0; c < perClass.length; c++) {
      for (int i = 0; i < perClass[c]; i++) {
        images.add(image, c);
      }
    }
    return images;
  }
}
