package io.radstream.modeltrainer.gate;

import static io.radstream.model.confidence.Finding.COVID19;
import static io.radstream.model.confidence.Finding.NORMAL;
import static io.radstream.model.confidence.Finding.PNEUMONIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.evaluation.ClassifiedImage;
import io.radstream.modeltrainer.evaluation.Evaluation;
import io.radstream.modeltrainer.evaluation.PatientDraws;
import io.radstream.modeltrainer.gate.NonInferiorityCheck.Difference;
import io.radstream.modeltrainer.gate.NonInferiorityCheck.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Twelve images: four of each class, all of adults of one ward. */
class DrawCountsTest {

  private static final Offset<Double> CLOSE = within(1e-9);
  private static final GateRules RULES = new GateRules(0.975, 0.02, 0.05, 0.95, 1, 4, 40);

  @Test
  void figuresOfTheImagesThemselvesAreThoseWorkedOutByHand() {
    // given: the champion is wrong on 3 of 12, the candidate on the first of them alone
    DrawCounts counts = counts(i -> i < 3, i -> i == 0);

    assertThat(counts.accuracy().champion()).isEqualTo(9 / 12.0, CLOSE);
    assertThat(counts.accuracy().candidate()).isEqualTo(11 / 12.0, CLOSE);
    assertThat(counts.accuracy().change()).isEqualTo(2 / 12.0, CLOSE);
    assertThat(counts.accuracy().images()).isEqualTo(12);
    assertThat(counts.logLoss().champion())
        .isEqualTo((9 * -Math.log(0.8) + 3 * -Math.log(0.1)) / 12, CLOSE);
    assertThat(counts.logLoss().change())
        .isEqualTo((2 * Math.log(0.1) - 2 * Math.log(0.8)) / 12, CLOSE);
  }

  @Test
  void candidateThatIsRightWhereTheChampionIsWrongIsBetterInAlmostEveryDraw() {
    DrawCounts counts = counts(i -> true, i -> false);

    assertThat(counts.betterShare()).isEqualTo(1);
    assertThat(counts.accuracy().lossShare()).isZero();
    assertThat(counts.accuracy().changeInterval())
        .hasValueSatisfying(
            interval -> {
              assertThat(interval.low()).isEqualTo(1);
              assertThat(interval.high()).isEqualTo(1);
            });
    assertThat(counts.logLoss().lossShare()).isZero();
  }

  @Test
  void candidateThatIsWrongWhereTheChampionIsRightIsNeverBetter() {
    DrawCounts counts = counts(i -> false, i -> true);

    assertThat(counts.betterShare()).isZero();
    assertThat(counts.accuracy().lossShare()).isEqualTo(1);
    assertThat(counts.logLoss().lossShare()).isEqualTo(1);
  }

  @Test
  void amongEquallyAccurateModelsTheLessSurprisedIsBetter() {
    List<ClassifiedImage> unsure = images(i -> false, 0.6);
    List<ClassifiedImage> sure = images(i -> false, 0.9);

    assertThat(counts(unsure, sure).betterShare()).isEqualTo(1);
    assertThat(counts(sure, unsure).betterShare()).isZero();
    assertThat(counts(sure, sure).betterShare()).isZero();
  }

  @Test
  void eachClassOfAllOfTheAdultsAndOfEachSourceIsGuarded() {
    assertThat(counts(i -> false, i -> false).checks())
        .extracting(check -> check.difference().name())
        .containsExactly(
            "share of images answered",
            "expected calibration error",
            "sensitivity of COVID19, all images",
            "sensitivity of PNEUMONIA, all images",
            "sensitivity of NORMAL, all images",
            "sensitivity of COVID19, adults",
            "sensitivity of PNEUMONIA, adults",
            "sensitivity of NORMAL, adults",
            "sensitivity of COVID19, source: ward",
            "sensitivity of PNEUMONIA, source: ward",
            "sensitivity of NORMAL, source: ward");
  }

  @Test
  void sensitivityIsCountedAmongTheImagesOfItsClassAlone() {
    // given: images 0, 3, 6 and 9 are of COVID19; the candidate misses one of them
    List<NonInferiorityCheck> checks = counts(i -> false, i -> i == 3).checks();

    Difference covid = check(checks, "sensitivity of COVID19, all images").difference();
    assertThat(covid.images()).isEqualTo(4);
    assertThat(covid.champion()).isEqualTo(1, CLOSE);
    assertThat(covid.candidate()).isEqualTo(0.75, CLOSE);
    assertThat(covid.lossShare()).isStrictlyBetween(0.3, 1.0);
    assertThat(check(checks, "sensitivity of COVID19, all images").result())
        .isEqualTo(Result.UNCERTAIN);
    assertThat(check(checks, "sensitivity of NORMAL, all images").difference().change()).isZero();
    assertThat(check(checks, "sensitivity of NORMAL, all images").result()).isEqualTo(Result.KEPT);
  }

  @Test
  void classThatTheCandidateLosesWholeIsLostInEveryDrawThatHasIt() {
    List<NonInferiorityCheck> checks = counts(i -> false, i -> i % 3 == 1).checks();

    NonInferiorityCheck lost = check(checks, "sensitivity of PNEUMONIA, source: ward");
    assertThat(lost.result()).isEqualTo(Result.LOST);
    assertThat(lost.difference().lossShare()).isEqualTo(1);
    assertThat(lost.margin()).isEqualTo(0.02);
  }

  @Test
  void cellOfFewerImagesThanTheRulesAskForIsNotGuarded() {
    GateRules five = new GateRules(0.975, 0.02, 0.05, 0.95, 1, 5, 10);

    assertThat(counts(images(i -> false, 0.8), images(i -> false, 0.8), five).checks()).hasSize(2);
  }

  @Test
  void imagesThatAreNotAnsweredCountAgainstTheCandidate() {
    List<ClassifiedImage> silent =
        images(i -> false, 0.8).stream().map(Classified::abstained).toList();

    NonInferiorityCheck answered =
        check(counts(images(i -> false, 0.8), silent).checks(), "share of images answered");

    assertThat(answered.difference().champion()).isEqualTo(1);
    assertThat(answered.difference().candidate()).isZero();
    assertThat(answered.result()).isEqualTo(Result.LOST);
    assertThat(answered.margin()).isEqualTo(0.05);
  }

  @Test
  void confidenceThatIsFurtherFromTheShareOfRightAnswersIsALoss() {
    NonInferiorityCheck calibration =
        check(
            counts(images(i -> false, 0.9), images(i -> false, 0.6)).checks(),
            "expected calibration error");

    assertThat(calibration.difference().champion()).isEqualTo(0.1, CLOSE);
    assertThat(calibration.difference().candidate()).isEqualTo(0.4, CLOSE);
    assertThat(calibration.result()).isEqualTo(Result.LOST);
  }

  private static NonInferiorityCheck check(List<NonInferiorityCheck> checks, String name) {
    return checks.stream()
        .filter(check -> check.difference().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static DrawCounts counts(IntPredicate championWrong, IntPredicate candidateWrong) {
    return counts(images(championWrong, 0.8), images(candidateWrong, 0.8));
  }

  private static DrawCounts counts(
      List<ClassifiedImage> champion, List<ClassifiedImage> candidate) {
    return counts(champion, candidate, RULES);
  }

  private static DrawCounts counts(
      List<ClassifiedImage> champion, List<ClassifiedImage> candidate, GateRules rules) {
    PairedImages paired =
        PairedImages.of(new Evaluation(champion, List.of()), new Evaluation(candidate, List.of()));
    return DrawCounts.of(paired, rules, PatientDraws.of(champion, new SplittableRandom(3)));
  }

  private static List<ClassifiedImage> images(IntPredicate wrong, double confidence) {
    List<ClassifiedImage> images = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Finding label = LabeledImage.CLASS_ORDER.get(i % 3);
      Finding called = wrong.test(i) ? other(label) : label;
      images.add(Classified.as("film-" + i, label, called, confidence));
    }
    return images;
  }

  private static Finding other(Finding label) {
    return switch (label) {
      case COVID19 -> PNEUMONIA;
      case PNEUMONIA -> NORMAL;
      case NORMAL -> COVID19;
    };
  }
}
