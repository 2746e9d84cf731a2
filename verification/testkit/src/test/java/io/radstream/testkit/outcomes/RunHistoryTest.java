package io.radstream.testkit.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.testkit.images.ImageRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunHistoryTest {

  private final RunHistory history = new RunHistory();

  @Test
  void imageWaitsFromItsPublishingToItsOutcome() {
    publish("one", 0);
    publish("two", 1);
    assertThat(history.waiting()).isEqualTo(2);

    history.seen(List.of(Outcomes.diagnosed("one", "study", new Position(0, 0))));

    assertThat(history.waiting()).isEqualTo(1);
    assertThat(history.inputCount()).isEqualTo(2);
    assertThat(history.publishedCount()).isEqualTo(2);
    assertThat(history.outcomeCount()).isEqualTo(1);
    assertThat(history.settle().missing()).isEqualTo(1);
  }

  @Test
  void everyOutcomeIsToldByItsImageOrItsReason() {
    history.seen(
        List.of(
            Outcomes.diagnosed("one", "study", new Position(0, 0)),
            deadLetter("two", "CORRUPT_IMAGE"),
            deadLetter(null, "UNDECODABLE_MESSAGE"),
            new Outcome.Unreadable(new Position(0, 1), Instant.EPOCH, Instant.EPOCH)));

    assertThat(history.imageIds()).containsExactlyInAnyOrder("one", "two", "");
    assertThat(history.reasons()).containsExactly("CORRUPT_IMAGE", "UNDECODABLE_MESSAGE");
    assertThat(history.diagnoses()).hasSize(1);
    assertThat(history.outcomeCount()).isEqualTo(4);
  }

  @Test
  void latenciesAreOfTheDiagnosedImagesAskedForAndSorted() {
    history.seen(
        List.of(
            Outcomes.diagnosed(
                "a-1", "s", "1", new Position(0, 0), Outcomes.PUBLISHED.plusMillis(900)),
            Outcomes.diagnosed(
                "a-2", "s", "1", new Position(0, 1), Outcomes.PUBLISHED.plusMillis(300)),
            Outcomes.diagnosed(
                "b-1", "s", "1", new Position(0, 2), Outcomes.PUBLISHED.plusMillis(100)),
            deadLetter("a-3", "CORRUPT_IMAGE")));

    assertThat(history.latenciesMillis(id -> id.startsWith("a"))).containsExactly(300L, 900L);
  }

  @Test
  void outcomesAreCountedWhoseRecordsAreOfAnotherTimeThanTheirReading() {
    Instant read = Instant.parse("2026-11-25T12:00:00Z");
    history.seen(
        List.of(
            new Outcome.Unreadable(new Position(0, 0), read, read.minusSeconds(600)),
            new Outcome.Unreadable(new Position(0, 1), read, read.minusSeconds(601)),
            new Outcome.Unreadable(new Position(0, 2), read, read.plusSeconds(601))));

    assertThat(history.outcomesOfAnotherTime(Duration.ofMinutes(10))).isEqualTo(2);
  }

  @Test
  void pauseIsToldApartAfterEachDisturbance() {
    publish("one", 0);
    history.disturbed();
    history.seen(List.of(Outcomes.diagnosed("one", "study", new Position(0, 0))));
    history.disturbed();

    assertThat(history.pauses().afterDisturbanceMillis()).hasSize(2);
  }

  private void publish(String imageId, int offset) {
    history.publishing(
        new ImageRecord(imageId, "study", offset, null, new byte[0], new byte[0], 0));
    history.published(imageId, new Position(0, offset));
  }

  private static Outcome.DeadLettered deadLetter(@Nullable String imageId, String reason) {
    return new Outcome.DeadLettered(
        imageId,
        null,
        reason,
        Fingerprint.of(new byte[0], new byte[0]),
        new Position(0, 0),
        Instant.EPOCH,
        Instant.EPOCH);
  }
}
