package io.radstream.modeltrainer.evaluation;

import static io.radstream.model.confidence.Finding.COVID19;
import static io.radstream.model.confidence.Finding.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.model.confidence.Finding;
import io.radstream.model.confidence.Probabilities;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  @Test
  void intervalOfAShareIsThatOfTheBinomial() {
    // given: 400 images of 400 patients, 80 % right: the deviation of the share is 0.02
    List<ClassifiedImage> images = images(400, i -> "patient-" + i);

    Interval interval = accuracy(images);

    assertThat(interval.low()).isCloseTo(0.8 - 1.96 * 0.02, within(0.006));
    assertThat(interval.high()).isCloseTo(0.8 + 1.96 * 0.02, within(0.006));
  }

  @Test
  void imagesOfOnePatientAreDrawnTogetherAndWidenTheInterval() {
    // given: the same images, ten a patient who is right or wrong as a whole
    List<ClassifiedImage> alone = images(400, i -> "patient-" + i);
    List<ClassifiedImage> together = images(400, i -> "patient-" + i % 40);

    Interval narrow = accuracy(alone);
    Interval wide = accuracy(together);

    assertThat(wide.high() - wide.low()).isGreaterThan(2.5 * (narrow.high() - narrow.low()));
  }

  @Test
  void unknownPatientsAreNotTakenForOne() {
    Interval interval = accuracy(images(400, i -> ""));

    assertThat(interval.high() - interval.low()).isLessThan(0.1);
  }

  @Test
  void sameSeedGivesTheSameIntervals() {
    List<ClassifiedImage> images = images(50, i -> "");

    assertThat(bootstrap().intervals(images)).isEqualTo(bootstrap().intervals(images));
  }

  @Test
  void figureThatMostDrawsLackHasNoInterval() {
    // given: no image of another class
    List<ClassifiedImage> images = images(400, i -> "");
    Finding first = images.get(0).image().finding();
    List<ClassifiedImage> alike =
        images.stream().filter(image -> image.image().finding() == first).toList();

    Map<String, Interval> intervals = bootstrap().intervals(alike);

    assertThat(intervals).doesNotContainKey("auc." + first).containsKey("accuracy");
  }

  @Test
  void fewPatientsHaveNoIntervalHoweverManyTheirImages() {
    assertThat(bootstrap().intervals(images(400, i -> "patient-" + i % 9))).isEmpty();
    assertThat(bootstrap().intervals(images(400, i -> "patient-" + i % 10))).isNotEmpty();
    assertThat(bootstrap().intervals(List.of())).isEmpty();
  }

  @Test
  void intervalOfWhateverHoldsIsThatOfTheSameShare() {
    List<ClassifiedImage> images = images(400, i -> "patient-" + i);

    assertThat(bootstrap().ofShare(images, ClassifiedImage::right)).contains(accuracy(images));
  }

  @Test
  void shareOfOnePatientsImagesHasNoInterval() {
    assertThat(bootstrap().ofShare(images(40, i -> "patient"), ClassifiedImage::right)).isEmpty();
    assertThat(bootstrap().ofShare(List.of(), ClassifiedImage::right)).isEmpty();
  }

  private static Interval accuracy(List<ClassifiedImage> images) {
    return Objects.requireNonNull(bootstrap().intervals(images).get("accuracy"));
  }

  private static Bootstrap bootstrap() {
    return new Bootstrap(1000, new SplittableRandom(3));
  }

  /** Every fifth image is wrong; with a patient a fifth, whole patients are. */
  private static List<ClassifiedImage> images(int count, IntFunction<String> patient) {
    return IntStream.range(0, count).mapToObj(i -> image(i, patient.apply(i))).toList();
  }

  private static ClassifiedImage image(int index, String patient) {
    Finding label = index % 2 == 0 ? COVID19 : NORMAL;
    double right = index % 5 == 0 ? 0.1 : 0.8;
    double rest = 0.9 - right;
    return ClassifiedImage.found(
        new LabeledImage(Path.of("film-" + index), label, Side.TEST, "", "", patient),
        label == COVID19
            ? new Probabilities(right, 0.1, rest)
            : new Probabilities(rest, 0.1, right));
  }
}
