package io.radstream.modeltrainer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldOutTest {

  @Test
  void imageOfAPatientThatModelsLearnFromIsLeftOutWithAWarning() {
    HeldOut heldOut =
        HeldOut.of(
            List.of(
                image("a", Side.TRAIN, "p1"),
                image("b", Side.TEST, "p1"),
                image("c", Side.TEST, "p2")),
            Side.TEST);

    assertThat(heldOut.images()).extracting(LabeledImage::patient).containsExactly("p2");
    assertThat(heldOut.warnings()).singleElement().asString().startsWith("1 images left out");
  }

  @Test
  void imagesOfUnknownPatientsStay() {
    HeldOut heldOut =
        HeldOut.of(List.of(image("a", Side.TRAIN, ""), image("b", Side.TEST, "")), Side.TEST);

    assertThat(heldOut.images()).hasSize(1);
    assertThat(heldOut.warnings()).isEmpty();
  }

  @Test
  void validationImagesAreTakenWithAWarning() {
    HeldOut heldOut =
        HeldOut.of(
            List.of(image("a", Side.VALIDATION, "p1"), image("b", Side.TEST, "p1")),
            Side.VALIDATION);

    assertThat(heldOut.images()).hasSize(1);
    assertThat(heldOut.warnings()).singleElement().asString().contains("were chosen on them");
  }

  @Test
  void pseudonymsOfTwoKeysAreWarnedOf() {
    HeldOut heldOut =
        HeldOut.of(
            List.of(
                image("a", Side.TRAIN, "p1", "0123456789abcdef"),
                image("b", Side.TEST, "p2", "fedcba9876543210")),
            Side.TEST);

    assertThat(heldOut.images()).hasSize(1);
    assertThat(heldOut.warnings())
        .singleElement()
        .asString()
        .startsWith("pseudonyms of more than one key: 0123456789abcdef (1 images), fedcba");
  }

  @Test
  void labelsOfWhichMoreThanHalfWereGivenAfterAnAnswerAreWarnedOf() {
    LabeledImage assisted = read("a", Side.TEST, true);
    LabeledImage alone = read("b", Side.TEST, false);

    assertThat(HeldOut.of(List.of(assisted, alone), Side.TEST).warnings()).isEmpty();
    assertThat(
            HeldOut.of(
                    List.of(
                        assisted,
                        alone,
                        read("c", Side.TEST, true),
                        read("d", Side.TRAIN, false),
                        image("e", Side.TEST, "p5")),
                    Side.TEST)
                .warnings())
        .singleElement()
        .asString()
        .startsWith(
            "2 of the 3 held-out labels by radiologists were given after seeing a model's answer");
  }

  private static LabeledImage read(String name, Side side, boolean assisted) {
    return new LabeledImage(
        Path.of(name),
        Finding.NORMAL,
        side,
        "",
        "",
        "patient of " + name,
        name,
        "",
        "RADIOLOGIST",
        assisted,
        "");
  }

  private static LabeledImage image(String name, Side side, String patient, String key) {
    return new LabeledImage(Path.of(name), Finding.NORMAL, side, "", "", patient, name, key);
  }

  private static LabeledImage image(String name, Side side, String patient) {
    return new LabeledImage(Path.of(name), Finding.NORMAL, side, "", "", patient);
  }
}
