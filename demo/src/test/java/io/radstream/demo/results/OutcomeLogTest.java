package io.radstream.demo.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.producertools.results.Outcome;
import io.radstream.schemas.Diagnosis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeLogTest {

  private final OutcomeLog log = new OutcomeLog();

  @Test
  void isSettledWhenEachImageHasItsOutcome() {
    // given
    publish("a");
    publish("b");
    classify("a", "1", 0);
    assertThat(log.settled()).isFalse();

    // when
    classify("b", "1", 10);

    // then
    assertThat(log.settled()).isTrue();
    assertThat(log.sent()).isEqualTo(2);
  }

  @Test
  void hearsOfAnOutcomeBeforeItsPublishing() {
    // when
    classify("a", "1", 0);
    publish("a");

    // then
    assertThat(log.settled()).isTrue();
  }

  @Test
  void noticesAnOutcomeTooMany() {
    // given
    publish("a");

    // when
    classify("a", "1", 0);
    classify("a", "1", 10);

    // then
    assertThat(log.settled()).isFalse();
    assertThat(log.unsettled()).isEqualTo(1);
  }

  @Test
  void expectsAnOutcomeEachTimeAnImageIsSent() {
    // given
    publish("a");
    publish("a");

    // when
    classify("a", "1", 0);

    // then
    assertThat(log.settled()).isFalse();
  }

  @Test
  void takesADeadLetterForAnOutcomeButNotForADiagnosis() {
    // given
    publish("a");

    // when
    log.enter(new DemoEvent.Arrived(new Outcome.DeadLettered("a", "CORRUPT_IMAGE", "")));

    // then
    assertThat(log.settled()).isTrue();
    assertThat(log.deadLetters()).isEqualTo(1);
    assertThat(log.byVersion()).isEmpty();
  }

  @Test
  void countsImagesThatWereNotSent() {
    log.enter(new DemoEvent.Refused(Path.of("a.png"), null, "UNSUPPORTED_FORMAT", ""));

    assertThat(log.refused()).isEqualTo(1);
    assertThat(log.settled()).isTrue();
  }

  @Test
  void countsByVersion() {
    classify("a", "1", 0);
    classify("b", "2", 10);
    classify("c", "2", 20);

    assertThat(log.byVersion()).isEqualTo(Map.of("1", 1, "2", 2));
  }

  @Test
  void findsTheFirstDiagnosisOfAVersionSinceAnInstant() {
    // given
    classify("a", "1", 0);
    classify("b", "2", 100);
    classify("c", "1", 200);
    classify("d", "1", 300);

    // when / then
    assertThat(log.firstOf("1", ImageOutcomes.NOON.plusMillis(50)))
        .hasValue(ImageOutcomes.NOON.plusMillis(200));
    assertThat(log.firstOf("3", ImageOutcomes.NOON)).isEmpty();
  }

  @Test
  void measuresTheLongestGapInASpanOnly() {
    // given
    classify("a", "1", 0);
    classify("b", "1", 900);
    classify("c", "1", 1000);
    classify("d", "2", 1300);
    classify("e", "2", 1400);
    classify("f", "2", 3000);

    // when
    Duration gap =
        log.longestGap(ImageOutcomes.NOON.plusMillis(950), ImageOutcomes.NOON.plusMillis(1350));

    // then
    assertThat(gap).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void aGapThatReachesIntoTheSpanCountsWhole() {
    // given
    classify("a", "1", 0);
    classify("b", "1", 900);

    // when / then
    assertThat(
            log.longestGap(ImageOutcomes.NOON.plusMillis(800), ImageOutcomes.NOON.plusMillis(1000)))
        .isEqualTo(Duration.ofMillis(900));
  }

  private void publish(String image) {
    log.enter(new DemoEvent.Published(Path.of(image + ".png"), image));
  }

  private void classify(String image, String version, long millis) {
    Diagnosis diagnosis =
        Diagnosis.newBuilder(ImageOutcomes.outcome(image).diagnosis())
            .setModelVersion(version)
            .build();
    log.enter(
        new DemoEvent.Arrived(
            new Outcome.Diagnosed(diagnosis, ImageOutcomes.NOON.plusMillis(millis))));
  }
}
