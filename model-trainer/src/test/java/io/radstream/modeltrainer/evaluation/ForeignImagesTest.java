package io.radstream.modeltrainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.confidence.AbstainReason;
import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.evaluation.Evaluator.BundleOutput;
import io.radstream.modeltrainer.report.Page;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForeignImagesTest {

  @Test
  void scoresThatTellAllForeignImagesApartHaveAnAreaOfOne() {
    ForeignImages images =
        foreign(
            Map.of("cat.png", output(0.5, AbstainReason.OUT_OF_DISTRIBUTION, 3)),
            List.of(),
            List.of(good(0.9, null, 0.5), good(0.8, null, 0.7)));

    assertThat(images.auroc()).isEqualTo(1);
    assertThat(images.aurocOfUnsureness()).isEqualTo(1);
  }

  @Test
  void foreignImagesThatLookMoreAlikeThanTheGoodOnesHaveAnAreaOfZero() {
    ForeignImages images =
        foreign(
            Map.of("cat.png", output(0.95, null, 0.1)), List.of(), List.of(good(0.9, null, 0.5)));

    assertThat(images.auroc()).isZero();
    assertThat(images.aurocOfUnsureness()).isZero();
  }

  @Test
  void bundleWithoutAScoreHasNoAreaButIsMeasuredByItsUnsureness() {
    ForeignImages images =
        foreign(
            Map.of("cat.png", output(0.5, null, Double.NaN)),
            List.of(),
            List.of(good(0.9, null, Double.NaN)));

    assertThat(images.auroc()).isNaN();
    assertThat(images.aurocOfUnsureness()).isEqualTo(1);
    assertThat(values(images)).doesNotContainKey("auroc").containsEntry("aurocOfUnsureness", 1.0);
  }

  @Test
  void imagesWithoutAFindingAreHeldBackWhateverTheReason() {
    Map<String, BundleOutput> outputs = new LinkedHashMap<>();
    outputs.put("cat.png", output(0.5, AbstainReason.OUT_OF_DISTRIBUTION, 3));
    outputs.put("dog.png", output(0.4, AbstainReason.LOW_CONFIDENCE, 0.2));
    outputs.put("hand.png", output(0.9, null, 0.9));

    ForeignImages images =
        foreign(
            outputs,
            List.of("broken.png: UNSUPPORTED_FORMAT"),
            List.of(
                good(0.9, AbstainReason.OUT_OF_DISTRIBUTION, 2),
                good(0.4, AbstainReason.LOW_CONFIDENCE, 0.5),
                good(0.9, null, 0.5),
                good(0.9, null, 0.5)));

    assertThat(images.heldBack()).isEqualTo(0.75);
    assertThat(images.goodTakenForOdd()).isEqualTo(0.25);
    assertThat(values(images)).containsEntry("pictures", 4).containsEntry("heldBack", 0.75);
  }

  @Test
  void withoutImagesThereAreNoShares() {
    ForeignImages images = foreign(Map.of(), List.of(), List.of());

    assertThat(images.heldBack()).isNaN();
    assertThat(images.goodTakenForOdd()).isNaN();
    assertThat(values(images)).containsOnlyKeys("pictures");
    assertThat(images.text())
        .contains("chest X-rays: 0")
        .contains("odd images without a finding | - |");
  }

  @Test
  void pageNamesEachImageWithWhatTheBundleSaid() {
    Map<String, BundleOutput> outputs = new LinkedHashMap<>();
    outputs.put("cat.png", output(0.5, AbstainReason.OUT_OF_DISTRIBUTION, 3));
    outputs.put("hand.png", output(0.9, null, 0.25));
    Page page = new Page("x");

    foreign(outputs, List.of("broken.png: no image"), List.of(good(0.9, null, 0.5))).addTo(page);

    assertThat(page.html())
        .contains("<th>cat.png</th><td class=\"good\">OUT_OF_DISTRIBUTION</td>")
        .contains("<th>hand.png</th><td class=\"bad\">NORMAL</td><td class=\"plain\">0.900</td>")
        .contains("<td class=\"plain\">0.250</td>")
        .contains("<li>broken.png: no image</li>");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> values(ForeignImages images) {
    return (Map<String, Object>) Objects.requireNonNull(images.json().get("outOfDistribution"));
  }

  private static ForeignImages foreign(
      Map<String, BundleOutput> outputs, List<String> refused, List<ClassifiedImage> good) {
    Map<Path, BundleOutput> files = new LinkedHashMap<>();
    outputs.forEach((name, output) -> files.put(Path.of("odd", name), output));
    return new ForeignImages(files, refused, good);
  }

  private static BundleOutput output(
      double confidence, @Nullable AbstainReason reason, double oddness) {
    ClassifiedImage like = Answers.of(true, confidence);
    return new BundleOutput(like.probabilities(), like.probabilities(), reason, oddness);
  }

  private static ClassifiedImage good(
      double confidence, @Nullable AbstainReason reason, double oddness) {
    ClassifiedImage like =
        Answers.of("adult", "ward", "film.png", Finding.NORMAL, true, confidence);
    return new ClassifiedImage(
        like.image(), like.uncalibrated(), like.probabilities(), reason, oddness);
  }
}
