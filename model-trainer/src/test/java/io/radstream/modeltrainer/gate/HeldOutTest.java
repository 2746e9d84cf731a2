package io.radstream.modeltrainer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.snapshot.LabeledImage;
import io.radstream.modeltrainer.snapshot.LabeledImage.Side;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldOutTest {

  @Test
  void filmOfAPatientThatModelsLearnFromIsLeftOutWithAWarning() {
    HeldOut heldOut =
        HeldOut.of(
            List.of(
                film("a", Side.TRAIN, "p1"),
                film("b", Side.TEST, "p1"),
                film("c", Side.TEST, "p2")),
            Side.TEST);

    assertThat(heldOut.films()).extracting(LabeledImage::patient).containsExactly("p2");
    assertThat(heldOut.warnings()).singleElement().asString().startsWith("1 films left out");
  }

  @Test
  void filmsOfUnknownPatientsStay() {
    HeldOut heldOut =
        HeldOut.of(List.of(film("a", Side.TRAIN, ""), film("b", Side.TEST, "")), Side.TEST);

    assertThat(heldOut.films()).hasSize(1);
    assertThat(heldOut.warnings()).isEmpty();
  }

  @Test
  void validationFilmsAreTakenWithAWarning() {
    HeldOut heldOut =
        HeldOut.of(
            List.of(film("a", Side.VALIDATION, "p1"), film("b", Side.TEST, "p1")), Side.VALIDATION);

    assertThat(heldOut.films()).hasSize(1);
    assertThat(heldOut.warnings()).singleElement().asString().contains("were chosen on them");
  }

  @Test
  void pseudonymsOfTwoKeysAreWarnedOf() {
    HeldOut heldOut =
        HeldOut.of(
            List.of(
                film("a", Side.TRAIN, "p1", "0123456789abcdef"),
                film("b", Side.TEST, "p2", "fedcba9876543210")),
            Side.TEST);

    assertThat(heldOut.films()).hasSize(1);
    assertThat(heldOut.warnings())
        .singleElement()
        .asString()
        .startsWith("pseudonyms of more than one key: 0123456789abcdef (1 films), fedcba");
  }

  private static LabeledImage film(String name, Side side, String patient, String key) {
    return new LabeledImage(Path.of(name), Finding.NORMAL, side, "", "", patient, name, key);
  }

  private static LabeledImage film(String name, Side side, String patient) {
    return new LabeledImage(Path.of(name), Finding.NORMAL, side, "", "", patient);
  }
}
