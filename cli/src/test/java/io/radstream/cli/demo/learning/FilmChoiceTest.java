package io.radstream.cli.demo.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.snapshot.LabelledFilm;
import io.radstream.modeltrainer.snapshot.LabelledFilm.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FilmChoiceTest {

  private static final Sizes SMALL = new Sizes(30, 1, 150, 1, 30);

  @Test
  void takesAsManyFilmsOfEachClassAsWanted() throws Exception {
    // when
    FilmChoice choice = FilmChoice.of(films(), SMALL);

    // then
    for (Finding finding : Finding.values()) {
      assertThat(choice.first()).filteredOn(film -> film.finding() == finding).hasSize(10);
      assertThat(choice.labelled()).filteredOn(film -> film.finding() == finding).hasSize(50);
      assertThat(choice.exam()).filteredOn(film -> film.finding() == finding).hasSize(10);
    }
    assertThat(choice.passing()).isNotEmpty();
  }

  @Test
  void noPatientIsInTwoGroups() throws Exception {
    // when
    FilmChoice choice = FilmChoice.of(films(), SMALL);

    // then
    Set<String> seen = new HashSet<>();
    for (List<LabelledFilm> group :
        List.of(choice.first(), choice.labelled(), choice.exam(), choice.passing())) {
      assertThat(patients(group)).isNotEmpty().noneMatch(seen::contains);
      seen.addAll(patients(group));
    }
  }

  @Test
  void learnsFromNobodyWhoIsAlsoInTheSplitTest() throws Exception {
    // given
    List<LabelledFilm> films = films();
    films.replaceAll(film -> renamed(film, "train-COVID19-7", "test-NORMAL-7"));

    // when
    FilmChoice choice = FilmChoice.of(films, SMALL);

    // then
    assertThat(patients(choice.first())).doesNotContain("test-NORMAL-7");
    assertThat(patients(choice.labelled())).doesNotContain("test-NORMAL-7");
  }

  @Test
  void theFirstModelIsValidatedOnOtherPatientsThanItLearnsFrom() throws Exception {
    // when
    List<LabelledFilm> first = FilmChoice.of(films(), SMALL).first();

    // then
    List<LabelledFilm> training = first.stream().filter(film -> film.side() == Side.TRAIN).toList();
    List<LabelledFilm> validation =
        first.stream().filter(film -> film.side() == Side.VALIDATION).toList();
    assertThat(validation).isNotEmpty();
    assertThat(training).hasSizeGreaterThan(2 * validation.size());
    assertThat(patients(training)).doesNotContainAnyElementsOf(patients(validation));
  }

  @Test
  void onePatientGivesThreeFilmsAtTheMost() throws Exception {
    // given
    List<LabelledFilm> films = films();
    films.replaceAll(
        film -> film.patient().startsWith("train-COVID19-1") ? named(film, "ward") : film);

    // when
    FilmChoice choice = FilmChoice.of(films, SMALL);

    // then
    assertThat(choice.labelled())
        .filteredOn(film -> film.patient().equals("ward"))
        .hasSizeLessThan(4);
  }

  @Test
  void theOrderOfTheListDoesNotMatter() throws Exception {
    // given
    List<LabelledFilm> shuffled = films();
    Collections.shuffle(shuffled, new Random(1));

    // when
    FilmChoice choice = FilmChoice.of(shuffled, SMALL);

    // then
    FilmChoice usual = FilmChoice.of(films(), SMALL);
    assertThat(choice.first()).isEqualTo(usual.first());
    assertThat(choice.labelled()).isEqualTo(usual.labelled());
    assertThat(choice.exam()).isEqualTo(usual.exam());
  }

  @Test
  void saysWhichClassIsShort() {
    // given
    List<LabelledFilm> films = films();
    films.removeIf(film -> film.patient().startsWith("test-PNEUMONIA"));

    // when / then
    assertThatThrownBy(() -> FilmChoice.of(films, SMALL))
        .isInstanceOf(TooFewFilmsException.class)
        .hasMessage(
            "10 films of PNEUMONIA are needed of split test, no more than 3 of a patient; there"
                + " are 0");
  }

  @Test
  void saysThatFilmsAreNeededToFlow() {
    // given
    List<LabelledFilm> films = films();
    films.removeIf(film -> film.side() == Side.VALIDATION);

    // when / then
    assertThatThrownBy(() -> FilmChoice.of(films, SMALL)).hasMessageContaining("split val");
  }

  private static List<LabelledFilm> films() {
    List<LabelledFilm> films = new ArrayList<>();
    for (Finding finding : Finding.values()) {
      add(films, "train", Side.TRAIN, finding, 90);
      add(films, "val", Side.VALIDATION, finding, 5);
      add(films, "test", Side.TEST, finding, 12);
    }
    return films;
  }

  private static void add(
      List<LabelledFilm> films, String split, Side side, Finding finding, int count) {
    for (int i = 0; i < count; i++) {
      String patient = "%s-%s-%d".formatted(split, finding, i);
      films.add(
          new LabelledFilm(Path.of(patient + ".png"), finding, side, "adult", "there", patient));
    }
  }

  private static LabelledFilm renamed(LabelledFilm film, String from, String to) {
    return film.patient().equals(from) ? named(film, to) : film;
  }

  private static LabelledFilm named(LabelledFilm film, String patient) {
    return new LabelledFilm(
        film.file(), film.finding(), film.side(), film.population(), film.source(), patient);
  }

  private static Set<String> patients(List<LabelledFilm> films) {
    return films.stream().map(LabelledFilm::patient).collect(Collectors.toSet());
  }
}
