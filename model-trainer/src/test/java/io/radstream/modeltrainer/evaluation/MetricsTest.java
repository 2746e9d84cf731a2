package io.radstream.modeltrainer.evaluation;

import static io.radstream.model.confidence.Finding.COVID19;
import static io.radstream.model.confidence.Finding.NORMAL;
import static io.radstream.model.confidence.Finding.PNEUMONIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.model.confidence.AbstainReason;
import io.radstream.model.confidence.Finding;
import io.radstream.model.confidence.Probabilities;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private static final Offset<Double> CLOSE = within(1e-9);

  /** Two of three COVID19 found, one PNEUMONIA found, one NORMAL found and one missed. */
  private static final List<ClassifiedImage> IMAGES =
      List.of(
          classified(COVID19, 0.8, 0.1, 0.1),
          classified(COVID19, 0.6, 0.3, 0.1),
          classified(COVID19, 0.2, 0.1, 0.7),
          classified(PNEUMONIA, 0.1, 0.8, 0.1),
          classified(NORMAL, 0.1, 0.1, 0.8),
          classified(NORMAL, 0.5, 0.1, 0.4));

  @Test
  void countsAndSharesAreThoseWorkedOutByHand() {
    Metrics metrics = Metrics.of(IMAGES);

    assertThat(metrics.count()).isEqualTo(6);
    assertThat(metrics.accuracy()).isEqualTo(4 / 6.0, CLOSE);
    assertThat(metrics.confusion().count(COVID19, COVID19)).isEqualTo(2);
    assertThat(metrics.confusion().count(COVID19, PNEUMONIA)).isZero();
    assertThat(metrics.confusion().count(COVID19, NORMAL)).isEqualTo(1);
    assertThat(metrics.of(COVID19).sensitivity()).isEqualTo(2 / 3.0, CLOSE);
    assertThat(metrics.of(COVID19).specificity()).isEqualTo(2 / 3.0, CLOSE);
    assertThat(metrics.of(COVID19).f1()).isEqualTo(2 / 3.0, CLOSE);
    assertThat(metrics.of(PNEUMONIA).f1()).isEqualTo(1, CLOSE);
    assertThat(metrics.of(NORMAL).f1()).isEqualTo(0.5, CLOSE);
    assertThat(metrics.macroF1()).isEqualTo((2 / 3.0 + 1 + 0.5) / 3, CLOSE);
  }

  @Test
  void areaUnderTheCurveCountsPairsInTheRightOrder() {
    // COVID19 .8 .6 .2 against .1 .1 .5: eight of nine pairs are in order.
    assertThat(Metrics.of(IMAGES).of(COVID19).auc()).isEqualTo(8 / 9.0, CLOSE);
  }

  @Test
  void equalScoresCountHalf() {
    List<ClassifiedImage> alike =
        List.of(classified(COVID19, 0.4, 0.3, 0.3), classified(NORMAL, 0.4, 0.3, 0.3));

    assertThat(Metrics.of(alike).of(COVID19).auc()).isEqualTo(0.5, CLOSE);
  }

  @Test
  void calibrationErrorIsTheGapBetweenConfidenceAndAccuracy() {
    List<ClassifiedImage> sure =
        List.of(classified(COVID19, 0.9, 0.05, 0.05), classified(NORMAL, 0.9, 0.05, 0.05));

    assertThat(Metrics.of(sure).ece()).isEqualTo(0.4, CLOSE);
  }

  @Test
  void lossIsTheMeanSurpriseAtTheLabel() {
    double surprise = 0;
    for (double ofLabel : new double[] {0.8, 0.6, 0.2, 0.8, 0.8, 0.4}) {
      surprise -= Math.log(ofLabel);
    }

    assertThat(Metrics.of(IMAGES).logLoss()).isEqualTo(surprise / 6, CLOSE);
  }

  @Test
  void riskFallsWhenTheUnsureImagesAreLeftUnanswered() {
    // Surest first: .8 .8 .8 right, .7 wrong, .6 right, .5 wrong.
    Metrics metrics = Metrics.of(IMAGES);

    assertThat(metrics.aurc()).isEqualTo((1 / 4.0 + 1 / 5.0 + 2 / 6.0) / 6, CLOSE);
    assertThat(metrics.errorAt90()).isEqualTo(2 / 6.0, CLOSE);
    assertThat(new Sample(IMAGES).metrics(new int[] {2, 2, 1, 2, 2, 1}).errorAt90())
        .isEqualTo(1 / 9.0, CLOSE);
  }

  @Test
  void imageCountedTwiceIsTheSameAsTwoImages() {
    List<ClassifiedImage> doubled = new ArrayList<>(IMAGES);
    doubled.add(IMAGES.get(2));
    doubled.add(IMAGES.get(5));

    Metrics weighed = new Sample(IMAGES).metrics(new int[] {1, 1, 2, 1, 1, 2});

    assertThat(weighed.named().values())
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1)
        .containsExactlyElementsOf(Metrics.of(doubled).named().values());
  }

  @Test
  void abstainedImagesLowerTheCoverageAndAreNoWrongAnswers() {
    List<ClassifiedImage> images = new ArrayList<>(IMAGES);
    ClassifiedImage wrong = IMAGES.get(5);
    images.set(
        5,
        new ClassifiedImage(
            wrong.image(),
            wrong.uncalibrated(),
            wrong.probabilities(),
            AbstainReason.LOW_CONFIDENCE,
            Double.NaN));

    Metrics metrics = Metrics.of(images);

    assertThat(metrics.abstained()).isEqualTo(1);
    assertThat(metrics.coverage()).isEqualTo(5 / 6.0, CLOSE);
    assertThat(metrics.answeredError()).isEqualTo(1 / 5.0, CLOSE);
    assertThat(metrics.accuracy()).isEqualTo(4 / 6.0, CLOSE);
  }

  @Test
  void withoutImagesThereAreNoSharesAndNothingFails() {
    Metrics none = Metrics.of(List.of());

    assertThat(none.count()).isZero();
    assertThat(none.accuracy()).isNaN();
    assertThat(none.of(NORMAL).auc()).isNaN();
  }

  @Test
  void absentSharesAreLeftOutOfTheJson() {
    Evaluation evaluation = new Evaluation(IMAGES, List.of("x.png: CORRUPT_IMAGE (cut off)"));

    Map<String, Object> json = MetricsJson.asMap(evaluation);

    assertThat(json).containsEntry("count", 6).containsEntry("refused", 1);
    assertThat(json.get("adults"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("count", 0)
        .doesNotContainKey("accuracy");
  }

  private static ClassifiedImage classified(
      Finding label, double covid19, double pneumonia, double normal) {
    return ClassifiedImage.found(
        new LabeledImage(Path.of("film.png"), label, Side.TEST, "", ""),
        new Probabilities(covid19, pneumonia, normal));
  }
}
