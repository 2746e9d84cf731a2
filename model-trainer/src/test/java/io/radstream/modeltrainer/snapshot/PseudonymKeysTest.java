package io.radstream.modeltrainer.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.confidence.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PseudonymKeysTest {

  private static final String ONE = "0123456789abcdef";
  private static final String OTHER = "fedcba9876543210";

  @Test
  void filmsOfOneKeyAreNoMatter() {
    assertThat(PseudonymKeys.warning(films(ONE, ONE))).isEmpty();
    assertThat(PseudonymKeys.warning(films("", ""))).isEmpty();
    assertThat(PseudonymKeys.warning(List.of())).isEmpty();
  }

  @Test
  void filmsOfTwoKeysAreToldWithTheirNumbers() {
    assertThat(PseudonymKeys.warning(films(ONE, OTHER, ONE)))
        .hasValueSatisfying(
            line -> assertThat(line).contains(ONE + " (2 films), " + OTHER + " (1 films)"));
  }

  @Test
  void filmsWithAndWithoutAKeyAreTold() {
    assertThat(PseudonymKeys.warning(films(ONE, "")))
        .hasValueSatisfying(line -> assertThat(line).contains(ONE, "unknown (1 films)"));
  }

  @Test
  void filmsThatAreTheirOwnPatientsNeedNoKey() {
    assertThat(PseudonymKeys.warning(films(ONE, PseudonymKeys.NOT_TOLD))).isEmpty();
  }

  private static List<LabeledImage> films(String... keys) {
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
