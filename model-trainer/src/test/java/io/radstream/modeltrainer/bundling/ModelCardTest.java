package io.radstream.modeltrainer.bundling;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.tensor.Preprocessing;
import io.radstream.imaging.tensor.Preprocessing.Normalisation;
import io.radstream.imaging.tensor.Preprocessing.Resize;
import io.radstream.model.confidence.AbstentionRule;
import io.radstream.model.confidence.Finding;
import io.radstream.model.confidence.OutOfDistribution;
import io.radstream.model.confidence.Probabilities;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import io.radstream.modeltrainer.bundling.BundleFitting.Identity;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.evaluation.ClassifiedImage;
import io.radstream.modeltrainer.evaluation.Evaluation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelCardTest {

  private static final Evaluation NOTHING = new Evaluation(List.of(), List.of());
  private static final Evaluation ONE_IMAGE =
      new Evaluation(
          List.of(
              ClassifiedImage.found(
                  new LabeledImage(Path.of("a.png"), Finding.NORMAL, Side.TEST, "", ""),
                  new Probabilities(0.1, 0.1, 0.8))),
          List.of());

  @Test
  void cardTellsWhatTheNetworkIsWhereItsWeightsAreFromAndWhenItAbstains() {
    String card = card(ONE_IMAGE, ONE_IMAGE);

    assertThat(card)
        .startsWith("# chest 7\n")
        .contains("**For research use only. Not a medical device")
        .contains("32x32, 1 channel(s), base width 4,")
        .contains("## What it learned from\n\n100 % adults. The split is by patient group")
        .contains("calibration temperature (1.235)")
        .contains("The weights were trained elsewhere: by hand.")
        .contains("Below a confidence of 0.600: of the validation images, 95.5 % then get a")
        .contains("1.2 % of those a wrong\none (aimed at: 2.0 %)")
        .contains("at most 1.0 % of the\nvalidation images were");
  }

  @Test
  void figuresOfTheTestImagesStandApartFromThoseOfTheValidationImages() {
    assertThat(card(NOTHING, ONE_IMAGE))
        .containsSubsequence(
            "# Figures on the validation images",
            "All images: 0",
            "# Figures on the test images",
            "All images: 1");
  }

  @Test
  void cardSaysSoWhereThereWereNoTestImages() {
    assertThat(card(ONE_IMAGE, NOTHING))
        .endsWith("# Figures on the test images\n\nThere were none.\n");
  }

  private static String card(Evaluation validation, Evaluation test) {
    Identity identity =
        new Identity(
            "chest",
            "7",
            new NetworkSpec(32, 1, 4, 8, 3, BatchNormalisation.AFTER_CONVOLUTION, 0),
            new Preprocessing(32, 32, 1, Resize.AREA_STRETCH, Normalisation.PER_IMAGE_STANDARDISED),
            Map.of("weights", "by hand"),
            "Apache-2.0",
            Instant.EPOCH);
    return ModelCard.ofWeights(identity, "100 % adults", confidence(), validation, test);
  }

  private static Confidence confidence() {
    List<List<float[]>> training =
        IntStream.range(0, 3).mapToObj(i -> features(new SplittableRandom(i))).toList();
    return new Confidence(
        1.2345,
        new AbstentionRule(0.6, 0.02, 0.012, 0.955),
        OutOfDistribution.fit(training, features(new SplittableRandom(9)), 0.01),
        0.01,
        200);
  }

  private static List<float[]> features(SplittableRandom random) {
    return IntStream.range(0, 20)
        .mapToObj(i -> new float[] {(float) random.nextDouble(), (float) random.nextDouble()})
        .toList();
  }
}
