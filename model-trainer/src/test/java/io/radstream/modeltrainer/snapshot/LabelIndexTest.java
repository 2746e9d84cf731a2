package io.radstream.modeltrainer.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.modeltrainer.snapshot.JournalEntry.FoundFilm;
import io.radstream.modeltrainer.snapshot.JournalEntry.Label;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LabelIndexTest {

  private final LabelIndex ledger = new LabelIndex();

  @Test
  void ofTwoLabelsAtOneTimeTheLaterRecordCounts() {
    ledger.add(label("a", "p", "NORMAL", 5, 0, "film"));
    ledger.add(label("a", "p", "COVID19", 5, 1, ""));

    assertThat(held("a").newest().finding()).isEqualTo("COVID19");
    assertThat(held("a").film()).isEqualTo("film");
    assertThat(held("a").labels()).isEqualTo(2);
    assertThat(ledger.overruled()).isZero();
  }

  @Test
  void labelThatComesLateButWasGivenEarlierDoesNotCount() {
    ledger.add(label("a", "p", "NORMAL", 5, 0, "film"));
    ledger.add(label("a", "p", "COVID19", 4, 1, "other"));

    assertThat(held("a").newest().finding()).isEqualTo("NORMAL");
    assertThat(held("a").film()).isEqualTo("film");
    assertThat(ledger.overruled()).isEqualTo(1);
  }

  @Test
  void filmNeverChangesSidesBecauseTheFirstPatientToldStays() {
    ledger.add(label("a", "", "NORMAL", 1, 0, ""));
    ledger.add(new FoundFilm("a", "patient-of-the-image", "film", "key-of-the-image"));
    ledger.add(label("a", "patient-of-a-later-label", "NORMAL", 2, 1, "film"));

    assertThat(held("a").patientId()).isEqualTo("patient-of-the-image");
    assertThat(held("a").key()).isEqualTo("key-of-the-image");
  }

  @Test
  void imagesWhoseFilmIsNowhereAreKnown() {
    ledger.add(label("a", "p", "NORMAL", 1, 0, "film"));
    ledger.add(label("b", "p", "NORMAL", 1, 1, ""));

    assertThat(ledger.withoutFilm()).containsExactly("b");
    ledger.add(new FoundFilm("b", "p", "found", ""));
    assertThat(ledger.withoutFilm()).isEmpty();
  }

  private LabelIndex.Held held(String imageId) {
    return Objects.requireNonNull(ledger.images().get(imageId), imageId);
  }

  private static Label label(
      String imageId, String patient, String finding, int second, long offset, String film) {
    return new Label(
        new RecordPlace(0, offset),
        imageId,
        patient,
        finding,
        Instant.ofEpochSecond(second),
        "reader",
        "RADIOLOGIST",
        "",
        "",
        film,
        "key-of-the-label");
  }
}
