package io.radstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

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
  void bringsAFilmAndItsDiagnosisTogether() {
    // given
    OutcomeMatcher ledger = ledger(A);
    ledger.enter(new DemoEvent.Published(A, "id"));

    // when
    var verdict = (ImageOutcome.Judged) ledger.enter(arrived("id")).orElseThrow();

    // then
    assertThat(verdict.film().source()).isEqualTo("a.png");
    assertThat(verdict.finding()).isEqualTo("NORMAL");
    assertThat(verdict.batchSize()).isEqualTo(3);
    assertThat(verdict.latency()).isEqualTo(Duration.ofMillis(120));
    assertThat(ledger.complete()).isTrue();
  }

  @Test
  void takesAnOutcomeThatIsHeardOfBeforeItsPublishing() {
    // given
    OutcomeMatcher ledger = ledger(A);

    // when / then
    assertThat(ledger.enter(arrived("id"))).isEmpty();
    assertThat(ledger.complete()).isFalse();
    assertThat(ledger.enter(new DemoEvent.Published(A, "id"))).isPresent();
    assertThat(ledger.complete()).isTrue();
  }

  @Test
  void givesEachOfTwoEqualFilesAnOutcomeOfItsOwn() {
    // given
    OutcomeMatcher ledger = ledger(A, B);
    ledger.enter(new DemoEvent.Published(A, "same"));
    ledger.enter(new DemoEvent.Published(B, "same"));

    // when
    ImageOutcome first = ledger.enter(arrived("same")).orElseThrow();
    assertThat(ledger.complete()).isFalse();
    ImageOutcome second = ledger.enter(arrived("same")).orElseThrow();

    // then
    assertThat(List.of(first.film().source(), second.film().source()))
        .containsExactly("a.png", "b.png");
    assertThat(ledger.complete()).isTrue();
  }

  @Test
  void tellsADeadLetterFromAFileThatWasNotSent() {
    // given
    OutcomeMatcher ledger = ledger(A, B);
    ledger.enter(new DemoEvent.Published(A, "id"));

    // when
    ImageOutcome dead =
        ledger
            .enter(new DemoEvent.Arrived(new Outcome.DeadLettered("id", "TOO_SMALL", "1 pixel")))
            .orElseThrow();
    ImageOutcome refused =
        ledger.enter(new DemoEvent.Refused(B, "other", "TOO_LARGE", "much")).orElseThrow();

    // then
    assertThat(dead)
        .isEqualTo(
            new ImageOutcome.SetAside(
                ImageOutcomes.film("a.png"), ImageOutcome.Way.DEAD_LETTER, "id", "TOO_SMALL", "1 pixel"));
    assertThat(refused)
        .isEqualTo(
            new ImageOutcome.SetAside(
                ImageOutcomes.film("b.png"), ImageOutcome.Way.REFUSED, "other", "TOO_LARGE", "much"));
    assertThat(ledger.complete()).isTrue();
  }

  @Test
  void isNotMovedByOutcomesOfOtherFilms() {
    // given
    OutcomeMatcher ledger = ledger(A);
    ledger.enter(new DemoEvent.Published(A, "id"));

    // when
    ledger.enter(arrived("foreign"));
    ledger.enter(new DemoEvent.Arrived(new Outcome.DeadLettered(null, "UNDECODABLE_MESSAGE", "")));

    // then
    assertThat(ledger.open()).isEqualTo(1);
  }

  @Test
  void namesEveryFilmItGivesUp() {
    // given
    OutcomeMatcher ledger = ledger(A, B);
    ledger.enter(new DemoEvent.Published(A, "id"));

    // when
    List<ImageOutcome> missing = ledger.giveUp("too late");

    // then
    assertThat(missing)
        .containsExactly(
            new ImageOutcome.SetAside(
                ImageOutcomes.film("a.png"), ImageOutcome.Way.MISSING, "id", "NO_OUTCOME", "too late"),
            new ImageOutcome.SetAside(
                ImageOutcomes.film("b.png"), ImageOutcome.Way.MISSING, null, "NO_OUTCOME", "too late"));
    assertThat(ledger.complete()).isTrue();
  }

  private static DemoEvent arrived(String imageId) {
    return new DemoEvent.Arrived(ImageOutcomes.outcome(imageId));
  }

  private static OutcomeMatcher ledger(Path... files) {
    Map<Path, DemoImage> films = new LinkedHashMap<>();
    for (Path file : files) {
      films.put(file, ImageOutcomes.film(file.toString()));
    }
    return new OutcomeMatcher(films);
  }
}
