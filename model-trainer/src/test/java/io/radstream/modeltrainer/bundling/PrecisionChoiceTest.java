package io.radstream.modeltrainer.bundling;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.bundle.Precision;
import io.radstream.model.confidence.Finding;
import io.radstream.model.confidence.Probabilities;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.evaluation.ClassifiedImage;
import io.radstream.modeltrainer.evaluation.Evaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrecisionChoiceTest {

  private static final float[] WEIGHTS = {1, 0.1f};

  private final Set<Precision> tried = EnumSet.noneOf(Precision.class);

  @Test
  void halfPrecisionIsChosenWhereItGetsNoFewerImagesRight() throws IOException {
    PrecisionChoice choice = choice("CPNN", "CPNN");

    assertThat(choice.precision()).isEqualTo(Precision.HALF);
    assertThat(choice.asMap())
        .containsEntry("weights", "HALF")
        .containsEntry("validationFilms", 4)
        .containsEntry("rightInSinglePrecision", 3L)
        .containsEntry("rightInHalfPrecision", 3L)
        .containsEntry("changedInHalfPrecision", 0L);
  }

  @Test
  void oneImageMoreThatIsWrongIsALoss() throws IOException {
    PrecisionChoice choice = choice("CPNN", "CPCN");

    assertThat(choice.precision()).isEqualTo(Precision.SINGLE);
    assertThat(choice.changed()).isEqualTo(1);
  }

  @Test
  void changeThatCostsNothingIsToldAndAccepted() throws IOException {
    PrecisionChoice choice = choice("CCNP", "NPNP");

    assertThat(choice.precision()).isEqualTo(Precision.HALF);
    assertThat(choice.rightInSingle()).isEqualTo(3);
    assertThat(choice.rightInHalf()).isEqualTo(3);
    assertThat(choice.changed()).isEqualTo(2);
  }

  @Test
  void weightThatIsTooLargeLeavesNoChoice() throws IOException {
    PrecisionChoice choice =
        PrecisionChoice.of(new float[] {1, -65_600}, precision -> evaluated(precision, "CPN"));

    assertThat(choice.precision()).isEqualTo(Precision.SINGLE);
    assertThat(tried).containsExactly(Precision.SINGLE);
  }

  private PrecisionChoice choice(String single, String half) throws IOException {
    return PrecisionChoice.of(
        WEIGHTS, precision -> evaluated(precision, precision == Precision.SINGLE ? single : half));
  }

  /** The findings of images whose labels are C, P, N, P by their first letters. */
  private Evaluation evaluated(Precision precision, String findings) {
    tried.add(precision);
    List<ClassifiedImage> images = new ArrayList<>();
    for (int i = 0; i < findings.length(); i++) {
      images.add(image(i, finding("CPNP".charAt(i)), finding(findings.charAt(i))));
    }
    return new Evaluation(images, List.of());
  }

  private static ClassifiedImage image(int number, Finding label, Finding found) {
    Probabilities probabilities =
        new Probabilities(
            found == Finding.COVID19 ? 0.8 : 0.1,
            found == Finding.PNEUMONIA ? 0.8 : 0.1,
            found == Finding.NORMAL ? 0.8 : 0.1);
    return ClassifiedImage.found(
        new LabeledImage(
            Path.of(number + ".png"), label, Side.VALIDATION, "adult", "drawn", "p" + number),
        probabilities);
  }

  private static Finding finding(char letter) {
    return switch (letter) {
      case 'C' -> Finding.COVID19;
      case 'P' -> Finding.PNEUMONIA;
      default -> Finding.NORMAL;
    };
  }
}
