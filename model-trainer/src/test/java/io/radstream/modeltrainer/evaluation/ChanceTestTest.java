package io.radstream.modeltrainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.confidence.Probabilities;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChanceTestTest {

  @Test
  void rightAnswersToSixImagesAreBetterThanChance() {
    assertThat(ChanceTest.failure(images(6, ChanceTestTest::right))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 60, 600})
  void oneAndTheSameAnswerToEveryImageIsNot(int count) {
    List<ClassifiedImage> images = images(count, i -> new Probabilities(0.2, 0.5, 0.3));

    assertThat(ChanceTest.failure(images))
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .contains("not better than chance on %d held-out images".formatted(count))
                    .contains("mean sensitivity 0.333 (chance 0.333), mean AUC 0.500")
                    .contains("100.0 % of 2000"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void answersDrawnByLotAreNot(long seed) {
    Random random = new Random(seed);

    assertThat(ChanceTest.failure(images(90, i -> drawn(random)))).isPresent();
  }

  @Test
  void alwaysTheSameFindingIsNotHoweverWellItsProbabilityRanks() {
    List<ClassifiedImage> images =
        images(
            60,
            i -> i % 3 == 0 ? new Probabilities(0.3, 0.6, 0.1) : new Probabilities(0.1, 0.7, 0.2));

    assertThat(ChanceTest.failure(images))
        .hasValueSatisfying(why -> assertThat(why).contains("mean sensitivity 0.333"));
  }

  @Test
  void weakButTrueAnswersAreBetterThanChanceOnceThereAreEnough() {
    Random random = new Random(8);
    IntFunction<Probabilities> halfRight = i -> random.nextInt(3) == 0 ? right(i) : drawn(random);

    assertThat(ChanceTest.failure(images(300, halfRight))).isEmpty();
  }

  @Test
  void manyImagesOfThreePatientsSayNoMoreThanThree() {
    List<ClassifiedImage> images =
        IntStream.range(0, 90)
            .mapToObj(i -> ClassifiedImage.found(image(i, "patient-" + i % 3), right(i)))
            .toList();

    assertThat(ChanceTest.failure(images))
        .hasValueSatisfying(why -> assertThat(why).contains("90 held-out images of 3 patients"));
  }

  @Test
  void imagesOfOneClassOrNoneCannotTell() {
    List<ClassifiedImage> one =
        images(30, ChanceTestTest::right).stream().filter(ChanceTestTest::first).toList();

    assertThat(ChanceTest.failure(one))
        .hasValueSatisfying(why -> assertThat(why).contains("one class"));
    assertThat(ChanceTest.failure(List.of())).isPresent();
  }

  private static boolean first(ClassifiedImage image) {
    return image.image().finding() == LabeledImage.CLASS_ORDER.get(0);
  }

  private static List<ClassifiedImage> images(int count, IntFunction<Probabilities> output) {
    return IntStream.range(0, count)
        .mapToObj(i -> ClassifiedImage.found(image(i, ""), output.apply(i)))
        .toList();
  }

  private static LabeledImage image(int index, String patient) {
    return new LabeledImage(
        Path.of("film-" + index),
        LabeledImage.CLASS_ORDER.get(index % 3),
        Side.VALIDATION,
        "",
        "",
        patient);
  }

  private static Probabilities right(int index) {
    double[] of = {0.1, 0.1, 0.1};
    of[index % 3] = 0.8;
    return probabilities(of);
  }

  private static Probabilities drawn(Random random) {
    double[] of = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    double sum = of[0] + of[1] + of[2];
    return probabilities(new double[] {of[0] / sum, of[1] / sum, of[2] / sum});
  }

  /** In the order of {@link LabeledImage#CLASS_ORDER}. */
  private static Probabilities probabilities(double[] of) {
    return new Probabilities(of[0], of[1], of[2]);
  }
}
