package io.radstream.demo.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.demo.results.DemoEvent;
import io.radstream.demo.results.ImageOutcomes;
import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestSetTest {

  private static final Path FOLDER = Path.of("films");

  private final TestSet testSet =
      TestSet.of(
          FOLDER,
          List.of(image("a", Finding.NORMAL, "adult?"), image("b", Finding.COVID19, "paediatric")));

  @Test
  void isOverWhenEachImageHasItsOutcome() {
    // given
    TestSet.TestRun testRun = testSet.testRun();
    sit(testRun, "a");
    assertThat(testRun.over()).isFalse();
    assertThat(testRun.open()).isEqualTo(1);

    // when
    sit(testRun, "b");

    // then
    assertThat(testRun.over()).isTrue();
    assertThat(testRun.score().accuracy()).isEqualTo("0.500 (1 of 2)");
    assertThat(testRun.score().adultsAccuracy()).isEqualTo("1.000 (1 of 1)");
  }

  @Test
  void takesNoNoticeOfImagesThatOnlyPass() {
    // given
    TestSet.TestRun testRun = testSet.testRun();

    // when
    sit(testRun, "passing");

    // then
    assertThat(testRun.open()).isEqualTo(2);
    assertThat(testRun.score().versions()).isEqualTo("-");
  }

  @Test
  void canBeSatAgain() {
    // given
    sit(testSet.testRun(), "a");

    // when / then
    assertThat(testSet.testRun().open()).isEqualTo(2);
    assertThat(testSet.files()).containsExactly(file("a"), file("b"));
  }

  private static void sit(TestSet.TestRun testRun, String name) {
    testRun.enter(new DemoEvent.Published(file(name), name));
    testRun.enter(new DemoEvent.Arrived(ImageOutcomes.outcome(name)));
  }

  private static Path file(String name) {
    return FOLDER.resolve(name + ".png");
  }

  private static LabeledImage image(String name, Finding finding, String population) {
    return new LabeledImage(file(name), finding, Side.TEST, population, "", name);
  }
}
