package io.radstream.modeltrainer.evaluation.controls;

import static io.radstream.model.confidence.Finding.COVID19;
import static io.radstream.model.confidence.Finding.NORMAL;
import static io.radstream.model.confidence.Finding.PNEUMONIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.imaging.GreyImage;
import io.radstream.model.confidence.Finding;
import io.radstream.model.confidence.Probabilities;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.evaluation.ClassifiedImage;
import io.radstream.modeltrainer.evaluation.controls.Controls.OriginControl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlsTest {

  @Test
  void rimHoldsNothingOfTheCentre() {
    // given: a grey image, once with a bright centre and once with a dark one
    GreyImage bright = View.RIM.of(withCentre(200));
    GreyImage dark = View.RIM.of(withCentre(3));

    assertThat(bright.samples()).containsExactly(dark.samples()).containsOnly((short) 100);
  }

  @Test
  void rimItselfStaysAsItIs() {
    short[] samples = withCentre(200).samples();
    samples[0] = 7;

    GreyImage rim = View.RIM.of(new GreyImage(20, 20, 255, samples));

    assertThat(rim.sample(0, 0)).isEqualTo(7);
    assertThat(rim.sample(10, 10)).isBetween(98, 100);
  }

  @Test
  void wholeImageIsNotChanged() {
    GreyImage image = withCentre(200);

    assertThat(View.WHOLE.of(image)).isSameAs(image);
  }

  @Test
  void originNamesTheCommonestClassOfItsCell() {
    List<LabeledImage> training =
        List.of(
            image(COVID19, "a", "adult"),
            image(COVID19, "a", "adult"),
            image(NORMAL, "a", "adult"),
            image(PNEUMONIA, "b", "paediatric"),
            image(NORMAL, "c", "adult"),
            image(NORMAL, "c", "adult"));

    List<ClassifiedImage> classified =
        new OriginControl(training)
            .classify(
                List.of(
                    image(NORMAL, "a", "adult"),
                    image(NORMAL, "b", "paediatric"),
                    image(NORMAL, "new", "adult"),
                    image(NORMAL, "new", "paediatric"),
                    image(COVID19, "new", "")));

    assertThat(classified)
        .extracting(ClassifiedImage::likeliest)
        .containsExactly(COVID19, PNEUMONIA, NORMAL, PNEUMONIA, NORMAL);
  }

  @Test
  void sourceOfASingleClassGivesNothingToTheBalancedAccuracy() {
    // given: one source of one class, all right; one of two classes, half of each right
    List<ClassifiedImage> images = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      images.add(classified(COVID19, "easy", "adult", true));
    }
    for (int i = 0; i < 4; i++) {
      images.add(classified(NORMAL, "both", "adult", i < 2));
      images.add(classified(PNEUMONIA, "both", "paediatric", i < 1));
    }

    assertThat(Balance.bySource(images)).isCloseTo((0.5 + 0.25) / 2, within(1e-9));
    // Adults have two classes, children one.
    assertThat(Balance.byAge(images)).isCloseTo((1 + 0.5) / 2, within(1e-9));
  }

  @Test
  void withoutAGroupOfTwoClassesThereIsNoBalancedAccuracy() {
    assertThat(Balance.bySource(List.of(classified(COVID19, "a", "adult", true)))).isNaN();
  }

  private static GreyImage withCentre(int grey) {
    short[] samples = new short[400];
    Arrays.fill(samples, (short) 100);
    for (int y = 4; y < 16; y++) {
      Arrays.fill(samples, y * 20 + 4, y * 20 + 16, (short) grey);
    }
    return new GreyImage(20, 20, 255, samples);
  }

  private static ClassifiedImage classified(
      Finding finding, String source, String population, boolean right) {
    boolean covid = right == (finding == COVID19);
    return ClassifiedImage.found(
        image(finding, source, population),
        covid
            ? new Probabilities(0.8, 0.1, 0.1)
            : finding == PNEUMONIA
                ? new Probabilities(0.1, 0.8, 0.1)
                : new Probabilities(0.1, 0.1, 0.8));
  }

  private static LabeledImage image(Finding finding, String source, String population) {
    return new LabeledImage(Path.of("f"), finding, Side.TEST, population, source);
  }
}
