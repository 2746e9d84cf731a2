package io.radstream.streamapp.inflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ImageSamplingTest {

  @Property(tries = 200)
  void noImageIsOfNoneAndEachIsOfAll(@ForAll String imageId) {
    assertThat(ImageSampling.holds(imageId, 0)).isFalse();
    assertThat(ImageSampling.holds(imageId, 1)).isTrue();
  }

  @Property(tries = 200)
  void aLargerShareHoldsWhatASmallerOneHolds(
      @ForAll String imageId,
      @ForAll @DoubleRange(max = 1) double one,
      @ForAll @DoubleRange(max = 1) double other) {
    boolean ofTheSmaller = ImageSampling.holds(imageId, Math.min(one, other));

    assertThat(!ofTheSmaller || ImageSampling.holds(imageId, Math.max(one, other))).isTrue();
  }

  @Test
  void aShareHoldsAboutThatShareOfAllImages() {
    long held =
        IntStream.range(0, 10_000).filter(i -> ImageSampling.holds("image-" + i, 0.2)).count();

    assertThat(held).isBetween(1_800L, 2_200L);
  }

  /** Shadow runs, explanations and other processes rely on the same images being chosen. */
  @Test
  void whichImagesAreOfAShareIsTheSameEverywhere() {
    // CRC-32 of "123456789", the check value of the algorithm, is 0xCBF43926: 0.7966 of all.
    assertThat(ImageSampling.holds("123456789", 0.79)).isFalse();
    assertThat(ImageSampling.holds("123456789", 0.80)).isTrue();
  }
}
