package io.radstream.modeltrainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scores 0 to 9, of which those of at least a hundred more belong to positives. */
class CurvesTest {

  @Test
  void curveRisesWithPositivesAndGoesRightWithNegatives() {
    // given: by falling score a positive, a negative, then one of each at once
    RocCurve curve = curve(List.of(109, 8, 107, 7));

    assertThat(curve.points())
        .containsExactly(
            new RocCurve.Point(0, 0),
            new RocCurve.Point(0, 0.5),
            new RocCurve.Point(0.5, 0.5),
            new RocCurve.Point(1, 1));
    assertThat(curve.area()).isEqualTo(2.5 / 4, within(1e-9));
  }

  @Test
  void withoutPositivesOrNegativesThereIsNoCurve() {
    assertThat(curve(List.of(1, 2)).points()).containsExactly(new RocCurve.Point(0, 0));
    assertThat(curve(List.of(101, 102)).points()).containsExactly(new RocCurve.Point(0, 0));
    assertThat(curve(List.of(101, 102)).area()).isNaN();
    assertThat(curve(List.of()).area()).isNaN();
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void areaIsThatBelowThePoints(List<Integer> numbers) {
    List<Integer> items = scores(numbers);
    RocCurve curve = curve(items);

    assertThat(curve.area()).isEqualTo(below(curve.points()), within(1e-9));
    assertThat(curve.points()).startsWith(new RocCurve.Point(0, 0));
    assertThat(curve.points()).endsWith(new RocCurve.Point(1, 1));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void itemCountedTwiceIsTheSameAsTwoItems(List<Integer> numbers) {
    List<Integer> items = scores(numbers);
    List<Integer> doubled = new ArrayList<>(items);
    doubled.add(items.get(1));
    int[] times = IntStream.range(0, items.size()).map(i -> i == 1 ? 2 : 1).toArray();

    assertThat(curve(items).area(times)).isEqualTo(curve(doubled).area(), within(1e-9));
  }

  /** 50 lists of 2 to 30 numbers from 40 to 100, the same each time. */
  private static Stream<List<Integer>> numbers() {
    SplittableRandom random = new SplittableRandom(20_201);
    return IntStream.range(0, 50)
        .mapToObj(i -> random.ints(random.nextInt(2, 31), 40, 101).boxed().toList());
  }

  /** A positive first and a negative last; many scores are equal. */
  private static List<Integer> scores(List<Integer> numbers) {
    List<Integer> items = new ArrayList<>();
    for (int number : numbers) {
      items.add(number % 10 + (number < 60 ? 100 : 0));
    }
    items.set(0, items.get(0) % 100 + 100);
    items.set(items.size() - 1, items.get(items.size() - 1) % 100);
    return items;
  }

  /** Numbers as confidences in percent, every fourth of them of a wrong answer. */
  private static List<ClassifiedImage> answers(List<Integer> numbers) {
    return numbers.stream().map(c -> Answers.of(c % 4 != 0, c / 100.0)).toList();
  }

  private static RocCurve curve(List<Integer> items) {
    return RocCurve.of(items, item -> item % 100, item -> item >= 100);
  }

  private static double below(List<RocCurve.Point> points) {
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      RocCurve.Point from = points.get(i - 1);
      RocCurve.Point to = points.get(i);
      area +=
          (to.falsePositives() - from.falsePositives())
              * (to.truePositives() + from.truePositives())
              / 2;
    }
    return area;
  }

  @Test
  void riskIsTheShareOfWrongAnswersAmongTheSurest() {
    List<ClassifiedImage> images =
        List.of(Answers.of(false, 0.5), Answers.of(true, 0.9), Answers.of(false, 0.7));

    assertThat(RiskCoverage.points(images))
        .extracting(RiskCoverage.Point::risk)
        .containsExactly(0.0, 1 / 2.0, 2 / 3.0);
    assertThat(RiskCoverage.points(images))
        .extracting(RiskCoverage.Point::coverage)
        .containsExactly(1 / 3.0, 2 / 3.0, 1.0);
    assertThat(RiskCoverage.points(images))
        .extracting(RiskCoverage.Point::confidence)
        .containsExactly(0.9, 0.7, 0.5);
  }

  @Test
  void riskAtACoverageIsOfTheImagesRoundedUp() {
    RiskCoverage curve =
        RiskCoverage.of(
            List.of(
                Answers.of(true, 0.9),
                Answers.of(true, 0.8),
                Answers.of(false, 0.7),
                Answers.of(false, 0.6)));
    int[] once = {1, 1, 1, 1};

    assertThat(curve.riskAt(0.5, once)).isZero();
    assertThat(curve.riskAt(0.51, once)).isEqualTo(1 / 3.0, within(1e-9));
    assertThat(curve.riskAt(1, once)).isEqualTo(0.5);
    assertThat(curve.riskAt(0.5, new int[] {0, 1, 1, 2})).isEqualTo(0.5);
    assertThat(curve.riskAt(0.5, new int[4])).isNaN();
    assertThat(curve.area(new int[4])).isNaN();
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void meanRiskIsThatOfThePoints(List<Integer> numbers) {
    List<ClassifiedImage> images = answers(numbers);
    int[] once = new int[images.size()];
    Arrays.fill(once, 1);

    double mean =
        RiskCoverage.points(images).stream()
            .mapToDouble(RiskCoverage.Point::risk)
            .average()
            .orElseThrow();

    assertThat(RiskCoverage.of(images).area(once)).isEqualTo(mean, within(1e-9));
    assertThat(RiskCoverage.of(images).riskAt(1, once))
        .isEqualTo(RiskCoverage.points(images).get(images.size() - 1).risk(), within(1e-9));
  }

  @Test
  void confidencesAreSortedIntoFifteenBins() {
    // given: 0.8 begins the bin from 12/15; 1 belongs to the last
    Reliability reliability =
        Reliability.of(
            List.of(
                Answers.of(true, 0.81),
                Answers.of(false, 0.85),
                Answers.of(true, 0.79),
                Answers.of(true, 1)),
            ClassifiedImage::probabilities);

    assertThat(reliability.bins()).hasSize(3);
    Reliability.Bin second = reliability.bins().get(1);
    assertThat(second.low()).isEqualTo(12 / 15.0);
    assertThat(second.high()).isEqualTo(13 / 15.0);
    assertThat(second.images()).isEqualTo(2);
    assertThat(second.confidence()).isEqualTo(0.83, within(1e-9));
    assertThat(second.accuracy()).isEqualTo(0.5);
    assertThat(reliability.bins().get(2).high()).isEqualTo(1);
    assertThat(reliability.error()).isEqualTo((2 * 0.33 + 0.21) / 4, within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void calibrationErrorOfBinsIsThatOfImagesCountedOnce(List<Integer> numbers) {
    List<ClassifiedImage> images = answers(numbers);
    int[] once = new int[images.size()];
    Arrays.fill(once, 1);

    double error = Reliability.of(images, ClassifiedImage::probabilities).error();

    assertThat(error).isBetween(0.0, 1.0);
    assertThat(Reliability.error(images, once)).isEqualTo(error, within(1e-9));
  }

  @Test
  void withoutImagesThereIsNoCalibrationError() {
    assertThat(Reliability.of(List.of(), ClassifiedImage::probabilities).error()).isNaN();
    assertThat(Reliability.error(List.of(Answers.of(true, 0.5)), new int[] {0})).isNaN();
  }
}
