package io.radstream.modeltrainer.dataset.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.dataset.LabeledImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PseudonymKeysTest {

  private static final String ONE = "0123456789abcdef";
  private static final String OTHER = "fedcba9876543210";

  @Test
  void imagesOfOneKeyAreNoMatter() {
    assertThat(PseudonymKeys.warning(images(ONE, ONE))).isEmpty();
    assertThat(PseudonymKeys.warning(images("", ""))).isEmpty();
    assertThat(PseudonymKeys.warning(List.of())).isEmpty();
  }

  @Test
  void imagesOfTwoKeysAreToldWithTheirNumbers() {
    assertThat(PseudonymKeys.warning(images(ONE, OTHER, ONE)))
        .hasValueSatisfying(
            line -> assertThat(line).contains(ONE + " (2 images), " + OTHER + " (1 images)"));
  }

  @Test
  void imagesWithAndWithoutAKeyAreTold() {
    assertThat(PseudonymKeys.warning(images(ONE, "")))
        .hasValueSatisfying(line -> assertThat(line).contains(ONE, "unknown (1 images)"));
  }

  @Test
  void imagesThatAreTheirOwnPatientsNeedNoKey() {
    assertThat(PseudonymKeys.warning(images(ONE, PseudonymKeys.NOT_TOLD))).isEmpty();
  }

  private static List<LabeledImage> images(String... keys) {
    return List.of(keys).stream()
        .map(
            key ->
                new LabeledImage(
                    Path.of("film"),
                    Finding.NORMAL,
                    LabeledImage.Side.TEST,
                    "",
                    "",
                    "patient",
                    "film",
                    key))
        .toList();
  }
}
