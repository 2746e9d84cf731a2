package io.radstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.producertools.results.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final Path A = Path.of("a.png");
  private static final Path B = Path.of("b.png");

  @Test
  void bringsAFilmAndItsDiagnosisTogether() {
    // given
    Ledger ledger = ledger(A);
    ledger.enter(new DemoEvent.Published(A, "id"));

    // when
    var verdict = (Verdict.Judged) ledger.enter(arrived("id")).orElseThrow();

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
    Ledger ledger = ledger(A);

    // when / then
    assertThat(ledger.enter(arrived("id"))).isEmpty();
    assertThat(ledger.complete()).isFalse();
    assertThat(ledger.enter(new DemoEvent.Published(A, "id"))).isPresent();
    assertThat(ledger.complete()).isTrue();
  }

  @Test
  void givesEachOfTwoEqualFilesAnOutcomeOfItsOwn() {
    // given
    Ledger ledger = ledger(A, B);
    ledger.enter(new DemoEvent.Published(A, "same"));
    ledger.enter(new DemoEvent.Published(B, "same"));

    // when
    Verdict first = ledger.enter(arrived("same")).orElseThrow();
    assertThat(ledger.complete()).isFalse();
    Verdict second = ledger.enter(arrived("same")).orElseThrow();

    // then
    assertThat(List.of(first.film().source(), second.film().source()))
        .containsExactly("a.png", "b.png");
    assertThat(ledger.complete()).isTrue();
  }

  @Test
  void tellsADeadLetterFromAFileThatWasNotSent() {
    // given
    Ledger ledger = ledger(A, B);
    ledger.enter(new DemoEvent.Published(A, "id"));

    // when
    Verdict dead =
        ledger
            .enter(new DemoEvent.Arrived(new Outcome.DeadLettered("id", "TOO_SMALL", "1 pixel")))
            .orElseThrow();
    Verdict refused =
        ledger.enter(new DemoEvent.Refused(B, "other", "TOO_LARGE", "much")).orElseThrow();

    // then
    assertThat(dead)
        .isEqualTo(
            new Verdict.SetAside(
                Verdicts.film("a.png"), Verdict.Way.DEAD_LETTER, "id", "TOO_SMALL", "1 pixel"));
    assertThat(refused)
        .isEqualTo(
            new Verdict.SetAside(
                Verdicts.film("b.png"), Verdict.Way.REFUSED, "other", "TOO_LARGE", "much"));
    assertThat(ledger.complete()).isTrue();
  }

  @Test
  void isNotMovedByOutcomesOfOtherFilms() {
    // given
    Ledger ledger = ledger(A);
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
    Ledger ledger = ledger(A, B);
    ledger.enter(new DemoEvent.Published(A, "id"));

    // when
    List<Verdict> missing = ledger.giveUp("too late");

    // then
    assertThat(missing)
        .containsExactly(
            new Verdict.SetAside(
                Verdicts.film("a.png"), Verdict.Way.MISSING, "id", "NO_OUTCOME", "too late"),
            new Verdict.SetAside(
                Verdicts.film("b.png"), Verdict.Way.MISSING, null, "NO_OUTCOME", "too late"));
    assertThat(ledger.complete()).isTrue();
  }

  private static DemoEvent arrived(String imageId) {
    return new DemoEvent.Arrived(Verdicts.outcome(imageId));
  }

  private static Ledger ledger(Path... files) {
    Map<Path, Film> films = new LinkedHashMap<>();
    for (Path file : files) {
      films.put(file, Verdicts.film(file.toString()));
    }
    return new Ledger(films);
  }
}
