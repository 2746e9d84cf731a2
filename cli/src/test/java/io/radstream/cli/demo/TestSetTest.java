package io.radstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.snapshot.LabeledImage;
import io.radstream.modeltrainer.snapshot.LabeledImage.Side;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestSetTest {

  private static final Path FOLDER = Path.of("films");

  private final TestSet exam =
      TestSet.of(
          FOLDER,
          List.of(film("a", Finding.NORMAL, "adult?"), film("b", Finding.COVID19, "paediatric")));

  @Test
  void isOverWhenEachFilmHasItsVerdict() {
    // given
    TestSet.Sitting sitting = exam.sitting();
    sit(sitting, "a");
    assertThat(sitting.over()).isFalse();
    assertThat(sitting.open()).isEqualTo(1);

    // when
    sit(sitting, "b");

    // then
    assertThat(sitting.over()).isTrue();
    assertThat(sitting.marks().accuracy()).isEqualTo("0.500 (1 of 2)");
    assertThat(sitting.marks().adultsAccuracy()).isEqualTo("1.000 (1 of 1)");
  }

  @Test
  void takesNoNoticeOfFilmsThatOnlyPass() {
    // given
    TestSet.Sitting sitting = exam.sitting();

    // when
    sit(sitting, "passing");

    // then
    assertThat(sitting.open()).isEqualTo(2);
    assertThat(sitting.marks().versions()).isEqualTo("-");
  }

  @Test
  void canBeSatAgain() {
    // given
    sit(exam.sitting(), "a");

    // when / then
    assertThat(exam.sitting().open()).isEqualTo(2);
    assertThat(exam.files()).containsExactly(file("a"), file("b"));
  }

  private static void sit(TestSet.Sitting sitting, String name) {
    sitting.enter(new DemoEvent.Published(file(name), name));
    sitting.enter(new DemoEvent.Arrived(ImageOutcomes.outcome(name)));
  }

  private static Path file(String name) {
    return FOLDER.resolve(name + ".png");
  }

  private static LabeledImage film(String name, Finding finding, String population) {
    return new LabeledImage(file(name), finding, Side.TEST, population, "", name);
  }
}
