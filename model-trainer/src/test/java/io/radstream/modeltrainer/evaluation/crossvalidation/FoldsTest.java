package io.radstream.modeltrainer.evaluation.crossvalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.evaluation.crossvalidation.FoldResults.Spread;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {

  /** 1,000 images; patients have one to ten images. */
  private static final List<LabeledImage> IMAGES =
      IntStream.range(0, 1000)
          .mapToObj(i -> image(i, i % 3, i < 500 ? "p" + i / 10 : "p" + i))
          .toList();

  @Test
  void noPatientStandsInTwoFolds() {
    List<Set<String>> patients =
        Folds.of(IMAGES, 5).stream()
            .map(fold -> fold.stream().map(LabeledImage::patient).collect(Collectors.toSet()))
            .toList();

    Set<String> all = new HashSet<>();
    patients.forEach(all::addAll);
    assertThat(patients.stream().mapToInt(Set::size).sum()).isEqualTo(all.size());
  }

  @Test
  void everyImageIsInOneFoldAndClassesAreInProportion() {
    List<List<LabeledImage>> folds = Folds.of(IMAGES, 5);

    assertThat(folds.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(IMAGES);
    for (List<LabeledImage> fold : folds) {
      for (int c = 0; c < 3; c++) {
        int index = c;
        long of = fold.stream().filter(image -> image.classIndex() == index).count();
        assertThat((double) of).isCloseTo(1000 / 15.0, within(3.0));
      }
    }
  }

  @Test
  void orderOfTheImagesDoesNotMatter() {
    List<LabeledImage> shuffled = new ArrayList<>(IMAGES);
    Collections.shuffle(shuffled, new Random(1));

    List<List<LabeledImage>> again = Folds.of(shuffled, 5);

    List<List<LabeledImage>> folds = Folds.of(IMAGES, 5);
    for (int i = 0; i < 5; i++) {
      assertThat(again.get(i)).containsExactlyInAnyOrderElementsOf(folds.get(i));
    }
  }

  @Test
  void limitTakesAboutSoManyImages() {
    assertThat(CrossValidation.limited(IMAGES, 200)).hasSizeBetween(190, 210);
    assertThat(CrossValidation.limited(IMAGES, Integer.MAX_VALUE)).isSameAs(IMAGES);
  }

  @Test
  void spreadIsMeanAndDeviationOfTheSample() {
    Spread spread = Spread.of(new double[] {0.8, 0.9, 1.0, Double.NaN});

    assertThat(spread.mean()).isCloseTo(0.9, within(1e-12));
    assertThat(spread.deviation()).isCloseTo(0.1, within(1e-12));
    assertThat(spread.text()).isEqualTo("0.900 ± 0.100");
    assertThat(Spread.of(new double[] {Double.NaN}).text()).isEqualTo("-");
  }

  private static LabeledImage image(int number, int classIndex, String patient) {
    return new LabeledImage(
        Path.of("film-" + number),
        LabeledImage.CLASS_ORDER.get(classIndex),
        Side.TRAIN,
        "",
        "",
        patient);
  }
}
