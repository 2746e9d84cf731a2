package io.radstream.imaging.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.GreyImage;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

/** The resize against the definition, worked out in whole numbers on a common grid. */
class AreaResizeTest {

  @Property(tries = 400)
  void everyPixelIsTheMeanOfTheAreaItCovers(
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 25) int targetWidth,
      @ForAll @IntRange(min = 1, max = 25) int targetHeight,
      @ForAll long seed) {
    GreyImage image = noise(width, height, seed);

    float[] resized = AreaResize.resize(image, targetWidth, targetHeight);

    double[] expected = exact(image, targetWidth, targetHeight);
    assertThat(resized).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) resized[i]).isCloseTo(expected[i], Offset.offset(1e-6));
    }
  }

  @Example
  void halvingAveragesBlocks() {
    GreyImage image = new GreyImage(4, 2, 10, new short[] {0, 10, 5, 5, 10, 0, 5, 10});

    assertThat(AreaResize.resize(image, 2, 1)).containsExactly(0.5f, 0.625f);
  }

  @Example
  void enlargingRepeats() {
    GreyImage image = new GreyImage(2, 1, 1, new short[] {0, 1});

    assertThat(AreaResize.resize(image, 4, 2)).containsExactly(0, 0, 1, 1, 0, 0, 1, 1);
  }

  /** Cuts both images into the same small cells: each cell lies in one source and one target. */
  private static double[] exact(GreyImage image, int width, int height) {
    long[] sums = new long[width * height];
    for (int row = 0; row < image.height() * height; row++) {
      for (int column = 0; column < image.width() * width; column++) {
        int target = row / image.height() * width + column / image.width();
        sums[target] += image.sample(column / width, row / height);
      }
    }
    double cells = (double) image.width() * image.height() * image.maxSample();
    double[] means = new double[sums.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = sums[i] / cells;
    }
    return means;
  }

  private static GreyImage noise(int width, int height, long seed) {
    Random random = new Random(seed);
    short[] samples = new short[width * height];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) random.nextInt(65536);
    }
    return new GreyImage(width, height, 65535, samples);
  }
}
