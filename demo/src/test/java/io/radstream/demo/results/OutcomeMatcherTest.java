package io.radstream.demo.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.demo.images.DemoImage;
import io.radstream.demo.images.ImageOutcome;
import io.radstream.producertools.results.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeMatcherTest {

  private static final Path A = Path.of("a.png");
  private static final Path B = Path.of("b.png");

  @Test
  void bringsAnImageAndItsDiagnosisTogether() {
    // given
    OutcomeMatcher matcher = matcher(A);
    matcher.enter(new DemoEvent.Published(A, "id"));

    // when
    var outcome = (ImageOutcome.Diagnosed) matcher.enter(arrived("id")).orElseThrow();

    // then
    assertThat(outcome.image().source()).isEqualTo("a.png");
    assertThat(outcome.finding()).isEqualTo("NORMAL");
    assertThat(outcome.batchSize()).isEqualTo(3);
    assertThat(outcome.latency()).isEqualTo(Duration.ofMillis(120));
    assertThat(matcher.complete()).isTrue();
  }

  @Test
  void takesAnOutcomeThatIsHeardOfBeforeItsPublishing() {
    // given
    OutcomeMatcher matcher = matcher(A);

    // when / then
    assertThat(matcher.enter(arrived("id"))).isEmpty();
    assertThat(matcher.complete()).isFalse();
    assertThat(matcher.enter(new DemoEvent.Published(A, "id"))).isPresent();
    assertThat(matcher.complete()).isTrue();
  }

  @Test
  void givesEachOfTwoEqualFilesAnOutcomeOfItsOwn() {
    // given
    OutcomeMatcher matcher = matcher(A, B);
    matcher.enter(new DemoEvent.Published(A, "same"));
    matcher.enter(new DemoEvent.Published(B, "same"));

    // when
    ImageOutcome first = matcher.enter(arrived("same")).orElseThrow();
    assertThat(matcher.complete()).isFalse();
    ImageOutcome second = matcher.enter(arrived("same")).orElseThrow();

    // then
    assertThat(List.of(first.image().source(), second.image().source()))
        .containsExactly("a.png", "b.png");
    assertThat(matcher.complete()).isTrue();
  }

  @Test
  void tellsADeadLetterFromAFileThatWasNotSent() {
    // given
    OutcomeMatcher matcher = matcher(A, B);
    matcher.enter(new DemoEvent.Published(A, "id"));

    // when
    ImageOutcome dead =
        matcher
            .enter(new DemoEvent.Arrived(new Outcome.DeadLettered("id", "TOO_SMALL", "1 pixel")))
            .orElseThrow();
    ImageOutcome refused =
        matcher.enter(new DemoEvent.Refused(B, "other", "TOO_LARGE", "much")).orElseThrow();

    // then
    assertThat(dead)
        .isEqualTo(
            new ImageOutcome.SetAside(
                ImageOutcomes.image("a.png"),
                ImageOutcome.Way.DEAD_LETTER,
                "id",
                "TOO_SMALL",
                "1 pixel"));
    assertThat(refused)
        .isEqualTo(
            new ImageOutcome.SetAside(
                ImageOutcomes.image("b.png"),
                ImageOutcome.Way.REFUSED,
                "other",
                "TOO_LARGE",
                "much"));
    assertThat(matcher.complete()).isTrue();
  }

  @Test
  void isNotMovedByOutcomesOfOtherImages() {
    // given
    OutcomeMatcher matcher = matcher(A);
    matcher.enter(new DemoEvent.Published(A, "id"));

    // when
    matcher.enter(arrived("foreign"));
    matcher.enter(new DemoEvent.Arrived(new Outcome.DeadLettered(null, "UNDECODABLE_MESSAGE", "")));

    // then
    assertThat(matcher.open()).isEqualTo(1);
  }

  @Test
  void namesEveryImageItGivesUp() {
    // given
    OutcomeMatcher matcher = matcher(A, B);
    matcher.enter(new DemoEvent.Published(A, "id"));

    // when
    List<ImageOutcome> missing = matcher.giveUp("too late");

    // then
    assertThat(missing)
        .containsExactly(
            new ImageOutcome.SetAside(
                ImageOutcomes.image("a.png"),
                ImageOutcome.Way.MISSING,
                "id",
                "NO_OUTCOME",
                "too late"),
            new ImageOutcome.SetAside(
                ImageOutcomes.image("b.png"),
                ImageOutcome.Way.MISSING,
                null,
                "NO_OUTCOME",
                "too late"));
    assertThat(matcher.complete()).isTrue();
  }

  private static DemoEvent arrived(String imageId) {
    return new DemoEvent.Arrived(ImageOutcomes.outcome(imageId));
  }

  private static OutcomeMatcher matcher(Path... files) {
    Map<Path, DemoImage> images = new LinkedHashMap<>();
    for (Path file : files) {
      images.put(file, ImageOutcomes.image(file.toString()));
    }
    return new OutcomeMatcher(images);
  }
}
