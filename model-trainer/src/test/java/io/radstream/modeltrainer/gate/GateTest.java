package io.radstream.modeltrainer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.confidence.AbstainReason;
import io.radstream.model.confidence.Finding;
import io.radstream.model.confidence.Probabilities;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.evaluation.ClassifiedImage;
import io.radstream.modeltrainer.evaluation.Evaluation;
import io.radstream.modeltrainer.gate.NonInferiorityCheck.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** 600 images: every third of a class, every second of an adult, the first 60 from one source. */
class GateTest {

  private static final int IMAGES = 600;

  /** The standard's, on fewer draws: no case here is close. */
  private static final GateRules RULES = rules(GateRules.STANDARD);

  @Test
  void candidateThatIsClearlyMoreAccuratePasses() {
    GateDecision decision = decide(wrongEvery(5), wrongEvery(10));

    assertThat(decision.refusals()).isEmpty();
    assertThat(decision.passed()).isTrue();
    assertThat(decision.betterShare()).isGreaterThan(0.999);
    assertThat(decision.accuracy().change()).isPositive();
    assertThat(decision.accuracy().changeInterval().orElseThrow().low()).isPositive();
  }

  @Test
  void modelIsNotBetterThanItself() {
    Evaluation itself = wrongEvery(5);

    GateDecision decision = decide(itself, itself);

    assertThat(decision.passed()).isFalse();
    assertThat(decision.betterShare()).isZero();
    assertThat(decision.refusals()).singleElement().asString().startsWith("not shown to be better");
  }

  @Test
  void gainThatChanceExplainsIsRefusedUnlessLessIsRequired() {
    Evaluation champion = evaluation(i -> i % 5 == 0, 0.8);
    Evaluation candidate = evaluation(i -> i % 5 == 1 && i > 20, 0.8);

    assertThat(decide(champion, candidate).passed()).isFalse();
    assertThat(Gate.of(RULES.withRequired(0.5)).decide(champion, candidate).refusals()).isEmpty();
  }

  @Test
  void equallyAccurateCandidatePassesIfItIsLessSurprised() {
    GateDecision decision =
        decide(evaluation(i -> i % 10 == 0, 0.8), evaluation(i -> i % 10 == 0, 0.88));

    assertThat(decision.refusals()).isEmpty();
    assertThat(decision.accuracy().change()).isZero();
    assertThat(decision.logLoss().change()).isNegative();
  }

  @Test
  void betterCandidateThatLosesAClassIsRefusedWithItsName() {
    // given: the candidate errs on nothing but a third of the class of index 1
    Evaluation candidate = evaluation(i -> i % 3 == 1 && i % 9 == 1, 0.9);

    GateDecision decision = decide(wrongEvery(5), candidate);

    assertThat(decision.betterShare()).isGreaterThan(RULES.required());
    assertThat(decision.refusals())
        .anyMatch(reason -> reason.startsWith("sensitivity of PNEUMONIA, all images"))
        .noneMatch(reason -> reason.contains("NORMAL"));
  }

  @Test
  void lossInOneSourceAloneIsSeen() {
    // given: the candidate errs only on the first 60 images, which are of one source
    Evaluation champion = evaluation(i -> i >= 60 && i % 4 == 0, 0.9);
    Evaluation candidate = evaluation(i -> i < 60 && i % 2 == 0, 0.9);

    GateDecision decision = decide(champion, candidate);

    assertThat(decision.refusals()).anyMatch(reason -> reason.contains("source: rare"));
  }

  @Test
  void lossThatChanceMayShowIsAWarning() {
    // given: one image in twenty of the rare source, out of 20 a class
    Evaluation champion = evaluation(i -> i >= 60 && i % 5 == 0, 0.9);
    Evaluation candidate = evaluation(i -> i == 3, 0.9);

    GateDecision decision = decide(champion, candidate);

    assertThat(decision.refusals()).isEmpty();
    assertThat(decision.warnings()).anyMatch(warning -> warning.contains("source: rare"));
    assertThat(decision.checks())
        .filteredOn(check -> check.result() == Result.UNCERTAIN)
        .hasSameSizeAs(decision.warnings());
    assertThat(Gate.of(RULES.withLossConfidence(0)).decide(champion, candidate).refusals())
        .anyMatch(reason -> reason.contains("source: rare"));
  }

  @Test
  void cellOfFewImagesIsNotLookedAt() {
    assertThat(decide(wrongEvery(5), wrongEvery(10)).checks())
        .extracting(check -> check.difference().name())
        .contains("sensitivity of NORMAL, adults", "sensitivity of NORMAL, source: rare")
        .doesNotContain("sensitivity of NORMAL, source: tiny");
  }

  @Test
  void candidateThatIsSurerThanItIsRightIsRefused() {
    GateDecision decision =
        decide(evaluation(i -> i % 5 == 0, 0.8), evaluation(i -> i % 10 == 0, 0.999));

    assertThat(decision.refusals()).anyMatch(reason -> reason.startsWith("expected calibration"));
  }

  @Test
  void candidateThatAbstainsFromEverySecondImageIsRefused() {
    Evaluation candidate = wrongEvery(10);
    Evaluation silent =
        new Evaluation(
            IntStream.range(0, IMAGES)
                .mapToObj(
                    i ->
                        i % 2 == 0
                            ? abstained(candidate.images().get(i))
                            : candidate.images().get(i))
                .toList(),
            List.of());

    assertThat(decide(wrongEvery(5), silent).checks())
        .filteredOn(check -> check.result() == Result.LOST)
        .extracting(check -> check.difference().name())
        .containsExactly("share of images answered");
  }

  @Test
  void imagesThatOnlyTheChampionCouldClassifyRefuseTheCandidate() {
    Evaluation whole = wrongEvery(10);
    Evaluation torn = new Evaluation(whole.images().subList(0, IMAGES - 1), List.of("x"));

    assertThat(decide(wrongEvery(5), torn).refusals())
        .containsExactly("the candidate could not classify 1 images that the champion could");
  }

  @Test
  void fewImagesDecideNothing() {
    Evaluation champion = new Evaluation(wrongEvery(2).images().subList(0, 20), List.of());
    Evaluation candidate = new Evaluation(wrongEvery(700).images().subList(0, 20), List.of());

    assertThat(decide(champion, candidate).refusals())
        .anyMatch(reason -> reason.startsWith("only 20 held-out images"));
    assertThat(decide(new Evaluation(List.of(), List.of()), candidate).passed()).isFalse();
  }

  @Test
  void candidateThatIsBetterInEveryDrawPassesWhateverIsRequired() {
    GateDecision decision =
        Gate.of(few(IMAGES).withRequired(1))
            .decide(evaluation(i -> true, 0.9), evaluation(i -> false, 0.9));

    assertThat(decision.refusals()).isEmpty();
    assertThat(decision.images()).isEqualTo(IMAGES);
    assertThat(decision.patients()).isEqualTo(IMAGES);
  }

  @Test
  void refusalTellsHowOftenTheCandidateWasBetterAndHowOftenItMustBe() {
    GateDecision decision =
        Gate.of(few(1))
            .decide(evaluation(i -> i % 5 == 0, 0.8), evaluation(i -> i % 5 == 1 && i > 20, 0.8));

    assertThat(decision.betterShare()).isStrictlyBetween(0.1, 0.97);
    assertThat(decision.refusals())
        .contains(
            String.format(
                Locale.ROOT,
                "not shown to be better: accuracy 0.8067 against the champion's 0.8000, better in"
                    + " %.1f %% of the resamplings where 97.5 %% are required",
                100 * decision.betterShare()));
  }

  /** Few draws, which take little time. */
  private static GateRules few(int leastImages) {
    return new GateRules(0.975, 0.02, 0.05, 0.95, leastImages, 20, 20);
  }

  @Test
  void sameImagesGiveTheSameDecision() {
    assertThat(decide(wrongEvery(5), wrongEvery(6)))
        .isEqualTo(decide(wrongEvery(5), wrongEvery(6)));
  }

  private static GateRules rules(GateRules of) {
    return new GateRules(
        of.required(),
        of.margin(),
        of.coverageMargin(),
        of.lossConfidence(),
        of.leastImages(),
        of.leastInCell(),
        200);
  }

  private static GateDecision decide(Evaluation champion, Evaluation candidate) {
    return Gate.of(RULES).decide(champion, candidate);
  }

  /** As sure as it is right. */
  private static Evaluation wrongEvery(int number) {
    return evaluation(i -> i % number == 0, 1 - 1.0 / number);
  }

  private static Evaluation evaluation(IntPredicate wrong, double confidence) {
    return new Evaluation(
        IntStream.range(0, IMAGES).mapToObj(i -> image(i, wrong.test(i), confidence)).toList(),
        List.of());
  }

  private static ClassifiedImage image(int index, boolean wrong, double confidence) {
    Finding label = LabeledImage.CLASS_ORDER.get(index % 3);
    Finding called = LabeledImage.CLASS_ORDER.get((index + (wrong ? 1 : 0)) % 3);
    double rest = (1 - confidence) / 2;
    String source = index < 60 ? "rare" : index < 90 ? "tiny" : "usual";
    return ClassifiedImage.found(
        new LabeledImage(
            Path.of("film-" + index),
            label,
            Side.TEST,
            index % 2 == 0 ? "adult" : "paediatric",
            source,
            "patient-" + index),
        new Probabilities(
            called == Finding.COVID19 ? confidence : rest,
            called == Finding.PNEUMONIA ? confidence : rest,
            called == Finding.NORMAL ? confidence : rest));
  }

  private static ClassifiedImage abstained(ClassifiedImage classified) {
    return new ClassifiedImage(
        classified.image(),
        classified.uncalibrated(),
        classified.probabilities(),
        AbstainReason.LOW_CONFIDENCE,
        Double.NaN);
  }
}
