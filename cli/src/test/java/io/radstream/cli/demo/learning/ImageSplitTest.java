package io.radstream.cli.demo.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.snapshot.LabeledImage;
import io.radstream.modeltrainer.snapshot.LabeledImage.Side;
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
  void takesAsManyFilmsOfEachClassAsWanted() throws Exception {
    // when
    ImageSplit choice = ImageSplit.of(films(), SMALL);

    // then
    for (Finding finding : Finding.values()) {
      assertThat(choice.first()).filteredOn(film -> film.finding() == finding).hasSize(10);
      assertThat(choice.labeled()).filteredOn(film -> film.finding() == finding).hasSize(50);
      assertThat(choice.exam()).filteredOn(film -> film.finding() == finding).hasSize(10);
    }
    assertThat(choice.passing()).isNotEmpty();
  }

  @Test
  void noPatientIsInTwoGroups() throws Exception {
    // when
    ImageSplit choice = ImageSplit.of(films(), SMALL);

    // then
    Set<String> seen = new HashSet<>();
    for (List<LabeledImage> group :
        List.of(choice.first(), choice.labeled(), choice.exam(), choice.passing())) {
      assertThat(patients(group)).isNotEmpty().noneMatch(seen::contains);
      seen.addAll(patients(group));
    }
  }

  @Test
  void learnsFromNobodyWhoIsAlsoInTheSplitTest() throws Exception {
    // given
    List<LabeledImage> films = films();
    films.replaceAll(film -> renamed(film, "train-COVID19-7", "test-NORMAL-7"));

    // when
    ImageSplit choice = ImageSplit.of(films, SMALL);

    // then
    assertThat(patients(choice.first())).doesNotContain("test-NORMAL-7");
    assertThat(patients(choice.labeled())).doesNotContain("test-NORMAL-7");
  }

  @Test
  void theFirstModelIsValidatedOnOtherPatientsThanItLearnsFrom() throws Exception {
    // when
    List<LabeledImage> first = ImageSplit.of(films(), SMALL).first();

    // then
    List<LabeledImage> training = first.stream().filter(film -> film.side() == Side.TRAIN).toList();
    List<LabeledImage> validation =
        first.stream().filter(film -> film.side() == Side.VALIDATION).toList();
    assertThat(validation).isNotEmpty();
    assertThat(training).hasSizeGreaterThan(2 * validation.size());
    assertThat(patients(training)).doesNotContainAnyElementsOf(patients(validation));
  }

  @Test
  void onePatientGivesThreeFilmsAtTheMost() throws Exception {
    // given
    List<LabeledImage> films = films();
    films.replaceAll(
        film -> film.patient().startsWith("train-COVID19-1") ? named(film, "ward") : film);

    // when
    ImageSplit choice = ImageSplit.of(films, SMALL);

    // then
    assertThat(choice.labeled())
        .filteredOn(film -> film.patient().equals("ward"))
        .hasSizeLessThan(4);
  }

  @Test
  void theOrderOfTheListDoesNotMatter() throws Exception {
    // given
    List<LabeledImage> shuffled = films();
    Collections.shuffle(shuffled, new Random(1));

    // when
    ImageSplit choice = ImageSplit.of(shuffled, SMALL);

    // then
    ImageSplit usual = ImageSplit.of(films(), SMALL);
    assertThat(choice.first()).isEqualTo(usual.first());
    assertThat(choice.labeled()).isEqualTo(usual.labeled());
    assertThat(choice.exam()).isEqualTo(usual.exam());
  }

  @Test
  void saysWhichClassIsShort() {
    // given
    List<LabeledImage> films = films();
    films.removeIf(film -> film.patient().startsWith("test-PNEUMONIA"));

    // when / then
    assertThatThrownBy(() -> ImageSplit.of(films, SMALL))
        .isInstanceOf(TooFewImagesException.class)
        .hasMessage(
            "10 films of PNEUMONIA are needed of split test, no more than 3 of a patient; there"
                + " are 0");
  }

  @Test
  void saysThatFilmsAreNeededToFlow() {
    // given
    List<LabeledImage> films = films();
    films.removeIf(film -> film.side() == Side.VALIDATION);

    // when / then
    assertThatThrownBy(() -> ImageSplit.of(films, SMALL)).hasMessageContaining("split val");
  }

  private static List<LabeledImage> films() {
    List<LabeledImage> films = new ArrayList<>();
    for (Finding finding : Finding.values()) {
      add(films, "train", Side.TRAIN, finding, 90);
      add(films, "val", Side.VALIDATION, finding, 5);
      add(films, "test", Side.TEST, finding, 12);
    }
    return films;
  }

  private static void add(
      List<LabeledImage> films, String split, Side side, Finding finding, int count) {
    for (int i = 0; i < count; i++) {
      String patient = "%s-%s-%d".formatted(split, finding, i);
      films.add(
          new LabeledImage(Path.of(patient + ".png"), finding, side, "adult", "there", patient));
    }
  }

  private static LabeledImage renamed(LabeledImage film, String from, String to) {
    return film.patient().equals(from) ? named(film, to) : film;
  }

  private static LabeledImage named(LabeledImage film, String patient) {
    return new LabeledImage(
        film.file(), film.finding(), film.side(), film.population(), film.source(), patient);
  }

  private static Set<String> patients(List<LabeledImage> films) {
    return films.stream().map(LabeledImage::patient).collect(Collectors.toSet());
  }
}
