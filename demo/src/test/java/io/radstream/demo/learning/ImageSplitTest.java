package io.radstream.demo.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ImageSplitTest {

  private static final Sizes SMALL = new Sizes(30, 1, 150, 1, 30);

  @Test
  void takesAsManyImagesOfEachClassAsWanted() throws Exception {
    // when
    ImageSplit choice = ImageSplit.of(images(), SMALL);

    // then
    for (Finding finding : Finding.values()) {
      assertThat(choice.first()).filteredOn(image -> image.finding() == finding).hasSize(10);
      assertThat(choice.labeled()).filteredOn(image -> image.finding() == finding).hasSize(50);
      assertThat(choice.testSet()).filteredOn(image -> image.finding() == finding).hasSize(10);
    }
    assertThat(choice.passing()).isNotEmpty();
  }

  @Test
  void noPatientIsInTwoGroups() throws Exception {
    // when
    ImageSplit choice = ImageSplit.of(images(), SMALL);

    // then
    Set<String> seen = new HashSet<>();
    for (List<LabeledImage> group :
        List.of(choice.first(), choice.labeled(), choice.testSet(), choice.passing())) {
      assertThat(patients(group)).isNotEmpty().noneMatch(seen::contains);
      seen.addAll(patients(group));
    }
  }

  @Test
  void learnsFromNobodyWhoIsAlsoInTheSplitTest() throws Exception {
    // given
    List<LabeledImage> images = images();
    images.replaceAll(image -> renamed(image, "train-COVID19-7", "test-NORMAL-7"));

    // when
    ImageSplit choice = ImageSplit.of(images, SMALL);

    // then
    assertThat(patients(choice.first())).doesNotContain("test-NORMAL-7");
    assertThat(patients(choice.labeled())).doesNotContain("test-NORMAL-7");
  }

  @Test
  void theFirstModelIsValidatedOnOtherPatientsThanItLearnsFrom() throws Exception {
    // when
    List<LabeledImage> first = ImageSplit.of(images(), SMALL).first();

    // then
    List<LabeledImage> training =
        first.stream().filter(image -> image.side() == Side.TRAIN).toList();
    List<LabeledImage> validation =
        first.stream().filter(image -> image.side() == Side.VALIDATION).toList();
    assertThat(validation).isNotEmpty();
    assertThat(training).hasSizeGreaterThan(2 * validation.size());
    assertThat(patients(training)).doesNotContainAnyElementsOf(patients(validation));
  }

  @Test
  void onePatientGivesThreeImagesAtTheMost() throws Exception {
    // given
    List<LabeledImage> images = images();
    images.replaceAll(
        image -> image.patient().startsWith("train-COVID19-1") ? named(image, "ward") : image);

    // when
    ImageSplit choice = ImageSplit.of(images, SMALL);

    // then
    assertThat(choice.labeled())
        .filteredOn(image -> image.patient().equals("ward"))
        .hasSizeLessThan(4);
  }

  @Test
  void theOrderOfTheListDoesNotMatter() throws Exception {
    // given
    List<LabeledImage> shuffled = images();
    Collections.shuffle(shuffled, new Random(1));

    // when
    ImageSplit choice = ImageSplit.of(shuffled, SMALL);

    // then
    ImageSplit usual = ImageSplit.of(images(), SMALL);
    assertThat(choice.first()).isEqualTo(usual.first());
    assertThat(choice.labeled()).isEqualTo(usual.labeled());
    assertThat(choice.testSet()).isEqualTo(usual.testSet());
  }

  @Test
  void saysWhichClassIsShort() {
    // given
    List<LabeledImage> images = images();
    images.removeIf(image -> image.patient().startsWith("test-PNEUMONIA"));

    // when / then
    assertThatThrownBy(() -> ImageSplit.of(images, SMALL))
        .isInstanceOf(TooFewImagesException.class)
        .hasMessage(
            "10 images of PNEUMONIA are needed of split test, no more than 3 of a patient; there"
                + " are 0");
  }

  @Test
  void saysThatImagesAreNeededToFlow() {
    // given
    List<LabeledImage> images = images();
    images.removeIf(image -> image.side() == Side.VALIDATION);

    // when / then
    assertThatThrownBy(() -> ImageSplit.of(images, SMALL)).hasMessageContaining("split val");
  }

  private static List<LabeledImage> images() {
    List<LabeledImage> images = new ArrayList<>();
    for (Finding finding : Finding.values()) {
      add(images, "train", Side.TRAIN, finding, 90);
      add(images, "val", Side.VALIDATION, finding, 5);
      add(images, "test", Side.TEST, finding, 12);
    }
    return images;
  }

  private static void add(
      List<LabeledImage> images, String split, Side side, Finding finding, int count) {
    for (int i = 0; i < count; i++) {
      String patient = "%s-%s-%d".formatted(split, finding, i);
      images.add(
          new LabeledImage(Path.of(patient + ".png"), finding, side, "adult", "there", patient));
    }
  }

  private static LabeledImage renamed(LabeledImage image, String from, String to) {
    return image.patient().equals(from) ? named(image, to) : image;
  }

  private static LabeledImage named(LabeledImage image, String patient) {
    return new LabeledImage(
        image.file(), image.finding(), image.side(), image.population(), image.source(), patient);
  }

  private static Set<String> patients(List<LabeledImage> images) {
    return images.stream().map(LabeledImage::patient).collect(Collectors.toSet());
  }
}
